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

/** What the gallery has of a public repository. */
export interface DescribedCatalog {
	readonly description?: string;
	readonly architectures?: readonly string[];
	readonly operatingSystems?: readonly string[];
	readonly aboutText?: string;
	readonly usageText?: string;
	/** Where the logo can be fetched; its bytes are not told. */
	readonly logoUrl?: string;
}

/** What is there of a repository, private or public; beside it stands only what was asked for. */
export interface ObservedRepository {
	readonly repository: DescribedRepository | undefined;
	/** Taken for granted without a look: all that is said is sent. */
	readonly isUnseen?: boolean;
	readonly tags?: readonly Tag[];
	/** `undefined` where it has none. */
	readonly policyText?: string | undefined;
	/** `undefined` where it has none. */
	readonly lifecyclePolicyText?: string | undefined;
	/** `undefined` where it has none. */
	readonly catalog?: DescribedCatalog | undefined;
}

/** Nothing is there. */
export const NOT_THERE: ObservedRepository = { repository: undefined };
/** It is there, and nothing else is known of it. */
export const UNSEEN: ObservedRepository = { repository: {}, isUnseen: true };
