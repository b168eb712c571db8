import type { ClientData, OperationClass, OperationData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

const read = (answer: string): OperationData => ({ class: "read", bucket: "read", answer });
const write = (kind: OperationClass, answer: string): OperationData => ({ class: kind, bucket: "write", answer });

/** Amazon ECR Public, whose API answers in us-east-1 alone. The budgets are a courtesy, far below its quotas. Source: facts 7.3. */
export const ecrPublic: ClientData = {
	service: "ecr-public",
	client: "ECRPUBLICClient",
	region: "us-east-1",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ecr-public");
		} catch (cause) {
			throw missingClient("ecr-public", cause);
		}
	},
	buckets: { read: { burst: 100, perSecond: 100 }, write: { burst: 20, perSecond: 10 } },
	operations: {
		BatchCheckLayerAvailability: read("layers"),
		BatchDeleteImage: write("unsafe", "imageIds"),
		CompleteLayerUpload: write("unsafe", "layerDigest"),
		CreateRepository: write("unsafe", "repository"),
		DeleteRepository: write("unsafe", "repository"),
		DeleteRepositoryPolicy: write("unsafe", "repositoryName"),
		DescribeImageTags: read("imageTagDetails"),
		DescribeImages: read("imageDetails"),
		DescribeRegistries: read("registries"),
		DescribeRepositories: read("repositories"),
		GetAuthorizationToken: read("authorizationData"),
		GetRegistryCatalogData: read("registryCatalogData"),
		GetRepositoryCatalogData: read("catalogData"),
		GetRepositoryPolicy: read("policyText"),
		InitiateLayerUpload: write("natural", "uploadId"),
		ListTagsForResource: read("tags"),
		PutImage: write("unsafe", "image"),
		PutRegistryCatalogData: write("natural", "registryCatalogData"),
		PutRepositoryCatalogData: write("natural", "catalogData"),
		SetRepositoryPolicy: write("natural", "policyText"),
		TagResource: write("natural", "$metadata"),
		UntagResource: write("natural", "$metadata"),
		UploadLayerPart: write("unsafe", "uploadId"),
	},
};
