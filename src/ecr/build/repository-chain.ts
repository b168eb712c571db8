import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { Clear } from "../../engine/late.js";
import type { Plan } from "../../engine/plan.js";
import type { ServiceGrantee } from "../spec/grants.js";
import type { PolicyDocument } from "../spec/policy.js";
import type { EncryptionType } from "../spec/repository.js";
import type { LifecycleSaid } from "./lifecycle-chain.js";

/** What every chain of ECR offers. */
export interface EcrChain {
	readonly [factsKey]: "ecr";
	/** The SDK calls for an account that has none of it yet, without reading AWS. @throws SpecError with all findings */
	compile(options?: CompileOptions): Plan;
	/** Applies the edit if the condition holds. */
	when(condition: unknown, edit: (chain: this) => this): this;
	/** Hands the chain to a helper and gives back what it returns. */
	pipe<R>(helper: (chain: this) => R): R;
}

/** Which tags are left out of a repository's rule. */
export interface TagExceptions {
	/** One to five patterns of letters, digits and `. _ * -`, with at most two `*` each: `"latest*"`. */
	readonly except?: readonly string[];
}

/** Who may pull or push. */
export interface Grantees {
	/** Twelve digits each: whoever these accounts allow it to. */
	readonly accounts?: readonly string[];
	/** `o-…`: every account of these organisations. */
	readonly organizations?: readonly string[];
	/** Services of AWS: `lambda.amazonaws.com`, `codebuild.amazonaws.com`. */
	readonly services?: readonly (string | Readonly<ServiceGrantee>)[];
	/** ARNs of roles and users. */
	readonly principals?: readonly string[];
}

export interface PolicyOptions {
	/** Puts it even if it locks out whoever puts it. @default false. Source: SetRepositoryPolicy, `force` */
	readonly force?: boolean;
}

/** A policy as a document, or as its text. */
export type PolicyInput = PolicyDocument | Readonly<Record<string, unknown>> | string;

/** What private and public repositories take alike. */
export interface AnyRepositoryChain extends EcrChain {
	/** Refuses to create it: a plan fails where it does not exist. */
	existing(): this;
	/** The account that owns it, twelve digits. @default the connection's */
	registryId(account: string): this;
	/** Sets a tag; `clear` in the place of its value removes it, and in the place of all removes all but those of AWS. Source: TagResource, UntagResource. */
	tag(key: string, value: string | Clear): this;
	tag(tags: Readonly<Record<string, string>> | Clear): this;
	/** Sets the whole policy; `clear` removes it. Source: SetRepositoryPolicy, `policyText` */
	policy(document: PolicyInput | Clear, options?: PolicyOptions): this;
	/** Fields of CreateRepository that have no method here, merged last. */
	raw(fields: Readonly<Record<string, unknown>>): this;
}

/** A private repository of ECR. What is not said is kept as it is; `clear` removes. */
export interface RepositoryChain extends AnyRepositoryChain {
	/** A tag can't be moved to another image, but for those that are excepted. Source: PutImageTagMutability */
	immutable(options?: TagExceptions): this;
	/** Tags can be moved, but for those that are excepted. Source: PutImageTagMutability */
	mutable(options?: TagExceptions): this;
	/**
	 * Scans each image when it is pushed; AWS phases this out in favour of the registry's rules. @default on true.
	 * Source: PutImageScanningConfiguration
	 */
	scanOnPush(on?: boolean): this;
	/**
	 * How its images are encrypted; AWS takes it at creation only. @default key AWS's own key for ECR.
	 * Source: CreateRepository, `encryptionConfiguration`
	 */
	encryption(type: "AES256"): this;
	encryption(type: Exclude<EncryptionType, "AES256">, key?: string): this;
	/**
	 * Lets others pull, by statements `gantry-pull-…` of its policy; all other statements stay. `clear` removes those.
	 * Source: ECR user guide, "Private repository policies"
	 */
	allowPull(grantees: Grantees | Clear): this;
	/** Lets others push, by statements `gantry-push-…` of its policy; all other statements stay. `clear` removes those. */
	allowPush(grantees: Grantees | Clear): this;
	/** Which images expire or are archived, and when; `clear` removes the policy. Source: PutLifecyclePolicy */
	lifecycle(said: LifecycleSaid): this;
}
