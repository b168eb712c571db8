import type { Clear, Clearable } from "../../engine/late.js";
import type { LifecyclePolicy } from "../spec/lifecycle.js";
import type { PolicyDocument } from "../spec/policy.js";
import type { CreationTemplate, ScanningConfiguration, ScanningRule } from "../spec/registry.js";
import type { UpstreamName } from "../spec/upstreams.js";
import type { LifecycleSaid } from "./lifecycle-chain.js";
import type { EcrChain } from "./repository-chain.js";

/** Where images are replicated to: a region of the connection's own account, or of another one. */
export type ReplicationTarget = string | { readonly region: string; readonly account?: string };

export interface Replication {
	readonly to: ReplicationTarget | readonly ReplicationTarget[];
	/** Beginnings of the names of repositories. @default all repositories */
	readonly only?: readonly string[];
}

export interface PullThrough {
	/** A short name, or the host where it has none of its own: `acme.azurecr.io`. Create-only. */
	readonly upstream: UpstreamName | (string & {});
	/** ARN of a secret whose name begins with `ecr-pullthroughcache/`. */
	readonly credentials?: string;
	/** ARN of the role by which ECR pulls from another registry of ECR. */
	readonly role?: string;
	/** What the names of the upstream's repositories begin with. Create-only. @default "ROOT", any */
	readonly upstreamPrefix?: string;
}

/** What repositories get that ECR creates by itself; what is not said is kept. */
export interface Template {
	/** For which repositories: those that a push, a pull through the cache, or a replication makes. */
	readonly for: readonly NonNullable<CreationTemplate["appliedFor"]>[number][];
	/** `true` makes all tags immutable; `except` those that match. @default false */
	readonly immutable?: boolean | { readonly except: readonly string[] };
	/** `KMS` and `KMS_DSSE` with the ARN of a key need a role. @default "AES256" */
	readonly encryption?: "AES256" | "KMS" | "KMS_DSSE" | { readonly type: "KMS" | "KMS_DSSE"; readonly key?: string };
	/** Tags need a role. */
	readonly tags?: Readonly<Record<string, string>>;
	/** Who may do what with such a repository. */
	readonly policy?: PolicyDocument | string;
	/** A `lifecycle()`, an edit of an empty one, or the policy itself. */
	readonly lifecycle?: Exclude<LifecycleSaid, Clear> | LifecyclePolicy | string;
	/** ARN of the role that ECR takes on to make it. */
	readonly role?: string;
	readonly description?: string;
}

export interface Scanning {
	/** `SCAN_ON_PUSH`; of BASIC also `MANUAL`, of ENHANCED also `CONTINUOUS_SCAN`. */
	readonly frequency: ScanningRule["scanFrequency"];
	/** Names of repositories, with `*`. @default all: `["*"]` */
	readonly repositories?: readonly string[];
}

export interface Signing {
	/** ARN of a signing profile of AWS Signer. */
	readonly profile: string;
	/** Names of repositories, with `*`. @default all repositories */
	readonly repositories?: readonly string[];
}

/** Account settings that are known. Source: ECR API reference, PutAccountSetting. */
export interface AccountSettings {
	readonly BASIC_SCAN_TYPE_VERSION: "AWS_NATIVE";
	readonly REGISTRY_POLICY_SCOPE: "V2";
	readonly BLOB_MOUNTING: "ENABLED" | "DISABLED";
}

/** The private registry of an account in a region. What is not said is kept as it is; `clear` removes. */
export interface RegistryChain extends EcrChain {
	/**
	 * Replicates what is pushed from now on, to one or more destinations; said again for others it adds a rule. AWS holds all rules
	 * as one: those that the chain does not say go. Source: PutReplicationConfiguration
	 */
	replicate(rule: Replication): this;
	replicate(rule: Clear): this;
	/** Caches images of another registry in repositories that begin with the prefix, or in all with "ROOT". Source: CreatePullThroughCacheRule */
	pullThrough(prefix: string, rule: Clearable<PullThrough>): this;
	/** Settings of the repositories that ECR creates below a prefix, or with "ROOT" below none. Source: CreateRepositoryCreationTemplate */
	template(prefix: string, template: Clearable<Template>): this;
	/** How the images of the registry are scanned; one rule a frequency. Source: PutRegistryScanningConfiguration */
	scanning(type: ScanningConfiguration["scanType"], rules?: readonly Scanning[]): this;
	/** Signs what is pushed; AWS holds all rules as one. Source: PutSigningConfiguration */
	signing(rules: Clearable<readonly Signing[]>): this;
	/** Who may replicate into the registry, create repositories by pulls, and more. Source: PutRegistryPolicy */
	policy(policy: Clearable<PolicyDocument | string>): this;
	/** An account setting. Source: PutAccountSetting */
	setting<Name extends keyof AccountSettings>(name: Name, value: AccountSettings[Name]): this;
	setting(name: string, value: string): this;
	/** Pulls by this IAM role or user do not count for lifecycle rules on pulled images. Source: RegisterPullTimeUpdateExclusion */
	excludePullTime(principal: string, counts?: Clear): this;
}
