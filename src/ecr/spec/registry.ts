import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { LifecyclePolicy } from "./lifecycle.js";
import type { PolicyDocument } from "./policy.js";
import type { ExclusionFilter } from "./repository.js";

export interface ReplicationDestination {
	region: string;
	/** The connection's own account where it is not said. */
	registryId?: string;
}

export interface ReplicationRule {
	destinations: ReplicationDestination[];
	repositoryFilters?: { filter: string; filterType: "PREFIX_MATCH" }[];
}

/** Something that is known by a name, and shall go. */
export type Removed<Key extends string> = { [K in Key]: string } & { isRemoved: true };

export interface PullThroughRule {
	ecrRepositoryPrefix: string;
	/** Create-only, as are the next two; absent where a short name has no single host. */
	upstreamRegistryUrl?: string;
	upstreamRegistry?: string;
	upstreamRepositoryPrefix?: string;
	credentialArn?: string;
	customRoleArn?: string;
	isRemoved?: false;
}

/** What repositories get that ECR creates by itself. */
export interface CreationTemplate {
	prefix: string;
	appliedFor?: ("REPLICATION" | "PULL_THROUGH_CACHE" | "CREATE_ON_PUSH")[];
	description?: string;
	encryptionConfiguration?: { encryptionType: "AES256" | "KMS" | "KMS_DSSE"; kmsKey?: string };
	resourceTags?: { Key: string; Value: string }[];
	imageTagMutability?: "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";
	imageTagMutabilityExclusionFilters?: ExclusionFilter[];
	/** An object, or the text that AWS answered. */
	repositoryPolicy?: PolicyDocument | string;
	lifecyclePolicy?: LifecyclePolicy | string;
	customRoleArn?: string;
	isRemoved?: false;
}

export interface ScanningRule {
	scanFrequency: "SCAN_ON_PUSH" | "CONTINUOUS_SCAN" | "MANUAL";
	repositoryFilters: { filter: string; filterType: "WILDCARD" }[];
}

export interface ScanningConfiguration {
	scanType: "BASIC" | "ENHANCED";
	rules?: ScanningRule[];
}

export interface SigningRule {
	signingProfileArn: string;
	repositoryFilters?: { filter: string; filterType: "WILDCARD_MATCH" }[];
}

/** The settings of an account's private registry in one region; what is not said is kept. */
export interface RegistrySpec {
	readonly kind: "registry";
	/** All rules of the registry: AWS puts them as one. */
	replication?: ReplicationRule[] | Clear;
	pullThrough?: (PullThroughRule | Removed<"ecrRepositoryPrefix">)[];
	templates?: (CreationTemplate | Removed<"prefix">)[];
	scanning?: ScanningConfiguration;
	/** All rules of the registry. */
	signing?: SigningRule[] | Clear;
	policy?: PolicyDocument | string | Clear;
	/** `BASIC_SCAN_TYPE_VERSION`, `REGISTRY_POLICY_SCOPE`, `BLOB_MOUNTING` and what comes after them. */
	settings?: { name: string; value: string }[];
	/** IAM principals whose pulls do not count for `sinceImagePulled`. */
	pullTimeExclusions?: ({ principalArn: string; isRemoved?: false } | Removed<"principalArn">)[];
	problems?: SpecProblem[];
}
