import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { LifecyclePolicy } from "./lifecycle.js";
import type { PolicyDocument } from "./policy.js";
import type { ExclusionFilter, Tag } from "./repository.js";

export interface ReplicationRule {
	destinations: { region: string; registryId: string }[];
	repositoryFilters?: { filter: string; filterType: "PREFIX_MATCH" }[];
}

export interface PullThroughRule {
	ecrRepositoryPrefix: string;
	upstreamRegistryUrl: string;
	upstreamRegistry?: string;
	credentialArn?: string;
	customRoleArn?: string;
	upstreamRepositoryPrefix?: string;
}

export interface CreationTemplate {
	prefix: string;
	appliedFor: ("REPLICATION" | "PULL_THROUGH_CACHE" | "CREATE_ON_PUSH")[];
	description?: string;
	encryptionConfiguration?: { encryptionType: "AES256" | "KMS" | "KMS_DSSE"; kmsKey?: string };
	resourceTags?: { Key: string; Value: string }[] | Tag[];
	imageTagMutability?: "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";
	imageTagMutabilityExclusionFilters?: ExclusionFilter[];
	repositoryPolicy?: PolicyDocument;
	lifecyclePolicy?: LifecyclePolicy;
	customRoleArn?: string;
}

export interface ScanningConfiguration {
	scanType: "BASIC" | "ENHANCED";
	rules?: {
		scanFrequency: "SCAN_ON_PUSH" | "CONTINUOUS_SCAN" | "MANUAL";
		repositoryFilters: { filter: string; filterType: "WILDCARD" }[];
	}[];
}

export interface SigningRule {
	signingProfileArn: string;
	repositoryFilters?: { filter: string; filterType: "WILDCARD_MATCH" }[];
}

/** The settings of an account's private registry in one region; what is not said is kept. */
export interface RegistrySpec {
	readonly kind: "registry";
	replication?: { rules: ReplicationRule[] } | Clear;
	pullThrough?: (PullThroughRule | { ecrRepositoryPrefix: string; isRemoved: true })[];
	templates?: (CreationTemplate | { prefix: string; isRemoved: true })[];
	scanning?: ScanningConfiguration;
	signing?: { rules: SigningRule[] } | Clear;
	policy?: PolicyDocument | Clear;
	/** `BASIC_SCAN_TYPE_VERSION`, `REGISTRY_POLICY_SCOPE`, `BLOB_MOUNTING` and what comes after them. */
	settings?: Readonly<Record<string, string>>;
	/** IAM principals whose pulls do not count for `sinceImagePulled`. */
	pullTimeExclusions?: string[];
	problems?: SpecProblem[];
}
