import type { Clear } from "../../engine/late.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { Grants } from "./grants.js";
import type { LifecyclePolicy } from "./lifecycle.js";
import type { PolicyDocument } from "./policy.js";
import type { Tag } from "./tag.js";

export type { Tag } from "./tag.js";

export interface ExclusionFilter {
	filterType: "WILDCARD";
	filter: string;
}

export type EncryptionType = "AES256" | "KMS" | "KMS_DSSE";

/** What private and public repositories say alike. */
export interface AnyRepository {
	repositoryName: string;
	/** The account that owns it. @default the connection's */
	registryId?: string;
	/** Refuses to create it, and to destroy it. */
	existing?: boolean;
	tags?: Tag[] | Clear;
	/** Keys whose tags go. */
	untagged?: string[];
	policy?: PolicyDocument | Clear;
	/** Puts a policy that would lock out whoever puts it. */
	forcePolicy?: boolean;
	/** Fields that have no method. */
	raw?: Readonly<Record<string, unknown>>;
	problems?: SpecProblem[];
}

/** A private repository, in the members of CreateRepository; policy and lifecycle take calls of their own. */
export interface RepositorySpec extends AnyRepository {
	readonly kind: "repository";
	imageTagMutability?: "MUTABLE" | "IMMUTABLE" | "MUTABLE_WITH_EXCLUSION" | "IMMUTABLE_WITH_EXCLUSION";
	imageTagMutabilityExclusionFilters?: ExclusionFilter[];
	imageScanningConfiguration?: { scanOnPush?: boolean };
	/** Create-only. */
	encryptionConfiguration?: { encryptionType: EncryptionType; kmsKey?: string };
	/** Statements beside those of the policy. */
	grants?: Grants;
	lifecycle?: LifecyclePolicy | Clear;
}
