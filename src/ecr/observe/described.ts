import type { ExclusionFilter, Tag } from "../spec/repository.js";

/** A repository as DescribeRepositories tells it; members may be missing, whatever the SDK's types say. */
export interface DescribedRepository {
	readonly repositoryArn?: string;
	readonly registryId?: string;
	readonly repositoryName?: string;
	readonly repositoryUri?: string;
	readonly imageTagMutability?: string;
	readonly imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[];
	readonly imageScanningConfiguration?: { readonly scanOnPush?: boolean };
	readonly encryptionConfiguration?: { readonly encryptionType?: string; readonly kmsKey?: string };
}

/** What is there of a repository. */
export interface ObservedRepository {
	readonly repository: DescribedRepository | undefined;
	/** Read only where the chain says some. */
	readonly tags?: readonly Tag[];
	/** Its text, where the chain says a policy; `undefined` where it has none. */
	readonly policyText?: string | undefined;
	/** Its text, where the chain says a lifecycle; `undefined` where it has none. */
	readonly lifecyclePolicyText?: string | undefined;
}
