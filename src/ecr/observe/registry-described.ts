/** A replication rule as DescribeRegistry tells it; members may be missing, whatever the SDK's types say. */
export interface DescribedReplication {
	readonly destinations?: readonly { readonly region?: string; readonly registryId?: string }[];
	readonly repositoryFilters?: readonly DescribedFilter[];
}

export interface DescribedFilter {
	readonly filter?: string;
	readonly filterType?: string;
}

/** A rule as DescribePullThroughCacheRules tells it. */
export interface DescribedPullThrough {
	readonly ecrRepositoryPrefix?: string;
	readonly upstreamRegistryUrl?: string;
	readonly upstreamRegistry?: string;
	readonly upstreamRepositoryPrefix?: string;
	readonly credentialArn?: string;
	readonly customRoleArn?: string;
}

/** A template as DescribeRepositoryCreationTemplates tells it. */
export interface DescribedTemplate {
	readonly prefix?: string;
	readonly description?: string;
	readonly appliedFor?: readonly string[];
	readonly encryptionConfiguration?: { readonly encryptionType?: string; readonly kmsKey?: string };
	readonly resourceTags?: readonly { readonly Key?: string; readonly Value?: string }[];
	readonly imageTagMutability?: string;
	readonly imageTagMutabilityExclusionFilters?: readonly DescribedFilter[];
	readonly repositoryPolicy?: string;
	readonly lifecyclePolicy?: string;
	readonly customRoleArn?: string;
}

export interface DescribedScanning {
	readonly scanType?: string;
	readonly rules?: readonly {
		readonly scanFrequency?: string;
		readonly repositoryFilters?: readonly DescribedFilter[];
	}[];
}

export interface DescribedSigning {
	readonly signingProfileArn?: string;
	readonly repositoryFilters?: readonly DescribedFilter[];
}

/** What ValidatePullThroughCacheRule found. */
export interface DescribedCheck {
	readonly ecrRepositoryPrefix?: string;
	readonly upstreamRegistryUrl?: string;
	readonly isValid?: boolean;
	readonly failure?: string;
}
