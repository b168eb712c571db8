import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { Plan } from "../../engine/plan.js";

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

/** A private repository of ECR. What is not said is kept as it is; `clear` removes. */
export interface RepositoryChain extends EcrChain {
	/** Refuses to create it: a plan fails where it does not exist. */
	existing(): this;
	/** Sets a tag. Source: CreateRepository, `tags`. */
	tag(key: string, value: string): this;
	tag(tags: Readonly<Record<string, string>>): this;
	/** Scans each image when it is pushed. @default on true. Source: PutImageScanningConfiguration */
	scanOnPush(on?: boolean): this;
	/** Fields of CreateRepository that have no method here, merged last. */
	raw(fields: Readonly<Record<string, unknown>>): this;
}
