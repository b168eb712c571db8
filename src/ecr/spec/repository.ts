import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { LifecyclePolicy } from "./lifecycle.js";
import type { PolicyDocument } from "./policy.js";

export interface Tag {
	key: string;
	value: string;
}

export interface ExclusionFilter {
	filterType: "WILDCARD";
	filter: string;
}

/** A private repository, in the members of CreateRepository; policy and lifecycle take calls of their own. */
export interface RepositorySpec {
	readonly kind: "repository";
	repositoryName: string;
	registryId?: string;
	/** Refuses to create it. */
	existing?: boolean;
	imageTagMutability?: "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";
	imageTagMutabilityExclusionFilters?: ExclusionFilter[];
	imageScanningConfiguration?: { scanOnPush?: boolean };
	/** Create-only. */
	encryptionConfiguration?: { encryptionType: "AES256" | "KMS" | "KMS_DSSE"; kmsKey?: string };
	tags?: Tag[];
	policy?: PolicyDocument | Clear;
	lifecycle?: LifecyclePolicy | Clear;
	/** Fields that have no method. */
	raw?: Readonly<Record<string, unknown>>;
	problems?: SpecProblem[];
}
