import type { ClientData, OperationClass, OperationData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

const read = (answer: string): OperationData => ({ class: "read", bucket: "read", answer });
const write = (kind: OperationClass, answer: string): OperationData => ({ class: kind, bucket: "write", answer });

/** Amazon ECR. The budgets are a courtesy, far below its quotas. */
export const ecr: ClientData = {
	service: "ecr",
	client: "ECRClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ecr");
		} catch (cause) {
			throw missingClient("ecr", cause);
		}
	},
	buckets: { read: { burst: 100, perSecond: 100 }, write: { burst: 20, perSecond: 10 } },
	operations: {
		BatchCheckLayerAvailability: read("layers"),
		BatchDeleteImage: write("unsafe", "imageIds"),
		BatchGetImage: read("images"),
		BatchGetRepositoryScanningConfiguration: read("scanningConfigurations"),
		CompleteLayerUpload: write("unsafe", "layerDigest"),
		CreatePullThroughCacheRule: write("unsafe", "ecrRepositoryPrefix"),
		CreateRepository: write("unsafe", "repository"),
		CreateRepositoryCreationTemplate: write("unsafe", "repositoryCreationTemplate"),
		DeleteLifecyclePolicy: write("unsafe", "repositoryName"),
		DeletePullThroughCacheRule: write("unsafe", "ecrRepositoryPrefix"),
		DeleteRegistryPolicy: write("unsafe", "$metadata"),
		DeleteRepository: write("unsafe", "repository"),
		DeleteRepositoryCreationTemplate: write("unsafe", "repositoryCreationTemplate"),
		DeleteRepositoryPolicy: write("unsafe", "repositoryName"),
		DeleteSigningConfiguration: write("unsafe", "$metadata"),
		DeregisterPullTimeUpdateExclusion: write("unsafe", "principalArn"),
		DescribeImageReplicationStatus: read("replicationStatuses"),
		DescribeImageScanFindings: read("imageId"),
		DescribeImageSigningStatus: read("signingStatuses"),
		DescribeImages: read("imageDetails"),
		DescribePullThroughCacheRules: read("pullThroughCacheRules"),
		DescribeRegistry: read("registryId"),
		DescribeReplicationBackfillResults: read("replicationBackfillId"),
		DescribeRepositories: read("repositories"),
		DescribeRepositoryCreationTemplates: read("repositoryCreationTemplates"),
		GetAccountSetting: read("name"),
		GetAuthorizationToken: read("authorizationData"),
		GetDownloadUrlForLayer: read("downloadUrl"),
		GetLifecyclePolicy: read("lifecyclePolicyText"),
		GetLifecyclePolicyPreview: read("status"),
		GetRegistryPolicy: read("policyText"),
		GetRegistryScanningConfiguration: read("scanningConfiguration"),
		GetRepositoryPolicy: read("policyText"),
		GetSigningConfiguration: read("signingConfiguration"),
		InitiateLayerUpload: write("natural", "uploadId"),
		ListImageReferrers: read("referrers"),
		ListImages: read("imageIds"),
		ListPullTimeUpdateExclusions: read("pullTimeUpdateExclusions"),
		ListReplicationBackfills: read("backfills"),
		ListTagsForResource: read("tags"),
		PutAccountSetting: write("natural", "name"),
		PutImage: write("unsafe", "image"),
		PutImageScanningConfiguration: write("natural", "repositoryName"),
		PutImageTagMutability: write("natural", "repositoryName"),
		PutLifecyclePolicy: write("natural", "repositoryName"),
		PutRegistryPolicy: write("natural", "policyText"),
		PutRegistryScanningConfiguration: write("natural", "registryScanningConfiguration"),
		PutReplicationConfiguration: write("natural", "replicationConfiguration"),
		PutSigningConfiguration: write("natural", "signingConfiguration"),
		RegisterPullTimeUpdateExclusion: write("unsafe", "principalArn"),
		SetRepositoryPolicy: write("natural", "policyText"),
		StartImageScan: write("unsafe", "imageId"),
		StartLifecyclePolicyPreview: write("unsafe", "repositoryName"),
		StartReplicationBackfill: write("unsafe", "replicationBackfillId"),
		StopReplicationBackfill: write("natural", "replicationBackfillId"),
		TagResource: write("natural", "$metadata"),
		UntagResource: write("natural", "$metadata"),
		UpdateImageStorageClass: write("unsafe", "imageId"),
		UpdatePullThroughCacheRule: write("natural", "ecrRepositoryPrefix"),
		UpdateRepositoryCreationTemplate: write("natural", "repositoryCreationTemplate"),
		UploadLayerPart: write("unsafe", "uploadId"),
		ValidatePullThroughCacheRule: read("ecrRepositoryPrefix"),
	},
};
