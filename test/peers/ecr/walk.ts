import type { Step } from "../walk.js";

const repositoryName = "team/api";
const LIFECYCLE = JSON.stringify({
	rules: [
		{
			rulePriority: 1,
			selection: { tagStatus: "untagged", countType: "imageCountMoreThan", countNumber: 5 },
			action: { type: "expire" },
		},
	],
});
const POLICY = JSON.stringify({
	Version: "2012-10-17",
	Statement: [
		{
			Sid: "pull",
			Effect: "Allow",
			Principal: { AWS: "arn:aws:iam::210987654321:root" },
			Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
		},
	],
});
const resourceArn = "arn:aws:ecr:eu-west-1:123456789012:repository/team/api";
/** Create, read, change and delete, and what is refused in between, of all that moto has of ECR. */
export const WALK: readonly Step[] = [
	step("DescribeRepositories", {}),
	step("DescribeRepositories", { repositoryNames: [repositoryName] }),
	step("CreateRepository", { repositoryName, tags: [{ Key: "team", Value: "payments" }] }),
	step("CreateRepository", { repositoryName }),
	step("DescribeRepositories", { repositoryNames: [repositoryName] }),
	step("PutImageTagMutability", { repositoryName, imageTagMutability: "IMMUTABLE" }),
	step("PutImageScanningConfiguration", { repositoryName, imageScanningConfiguration: { scanOnPush: true } }),
	step("DescribeRepositories", { repositoryNames: [repositoryName] }),
	step("GetLifecyclePolicy", { repositoryName }),
	step("PutLifecyclePolicy", { repositoryName, lifecyclePolicyText: LIFECYCLE }),
	step("GetLifecyclePolicy", { repositoryName }),
	step("DeleteLifecyclePolicy", { repositoryName }),
	step("DeleteLifecyclePolicy", { repositoryName }),
	step("GetRepositoryPolicy", { repositoryName }),
	step("SetRepositoryPolicy", { repositoryName, policyText: POLICY }),
	step("GetRepositoryPolicy", { repositoryName }),
	step("DeleteRepositoryPolicy", { repositoryName }),
	step("DeleteRepositoryPolicy", { repositoryName }),
	step("TagResource", { resourceArn, tags: [{ Key: "stage", Value: "live" }] }),
	step("ListTagsForResource", { resourceArn }),
	step("UntagResource", { resourceArn, tagKeys: ["team"] }),
	step("ListTagsForResource", { resourceArn }),
	step("ListImages", { repositoryName }),
	step("DescribeImages", { repositoryName }),
	step("DescribeImages", { repositoryName, imageIds: [{ imageTag: "gone" }] }),
	step("BatchGetImage", { repositoryName, imageIds: [{ imageTag: "gone" }] }),
	step("BatchDeleteImage", { repositoryName, imageIds: [{ imageTag: "gone" }] }),
	step("DescribeRegistry", {}),
	step("PutReplicationConfiguration", {
		replicationConfiguration: { rules: [{ destinations: [{ region: "eu-central-1", registryId: "123456789012" }] }] },
	}),
	step("DescribeRegistry", {}),
	step("GetRegistryScanningConfiguration", {}),
	step("PutRegistryScanningConfiguration", { scanType: "ENHANCED", rules: [] }),
	step("GetRegistryScanningConfiguration", {}),
	step("GetRegistryPolicy", {}),
	step("DeleteRegistryPolicy", {}),
	step("DeleteRepository", { repositoryName }),
	step("DeleteRepository", { repositoryName }),
	step("DescribeRepositories", {}),
];

function step(operation: string, input: Step["input"]): Step {
	return { operation, input };
}
