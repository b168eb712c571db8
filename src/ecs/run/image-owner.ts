import type { Finding } from "../../engine/finding.js";
import type { Teller } from "../../engine/run.js";

/** An image of a task definition, as whoever owns images is asked for it. */
export interface WantedImage {
	readonly container: string;
	/** As the chain says it: an `ImageSpec` of ECR, or the reference alone. */
	readonly said: object | string;
	/** What the task definition runs on, `linux/amd64`; `undefined` where it is not said. */
	readonly platform: string | undefined;
}

/** What became of it. */
export interface FoundImage {
	readonly container: string;
	/** What the task definition is to name: with registry, and with the digest where it is pinned. */
	readonly image: string;
	/** Of what the reference names now, an index where it is one; `undefined` where it can't be read. */
	readonly digest?: string | undefined;
	readonly findings: readonly Finding[];
}

/** Who knows images; joined in `across/`, so that ECS need not know registries. */
export interface ImageOwner {
	/** Reads what images mean; those that were said with words of their own must be there. @throws PlanError, CallError */
	resolve(wanted: readonly WantedImage[], teller: Teller): Promise<readonly FoundImage[]>;
	/** Digest of what a reference names now; `undefined` where no registry that can be read knows it. */
	digestOf(image: string, teller: Teller): Promise<string | undefined>;
	/** Scans those that must pass a gate, and waits. @throws PlanError with all that fails, before anything is written to ECS */
	requirePassed(
		wanted: readonly WantedImage[],
		found: readonly FoundImage[],
		teller: Teller,
		signal?: AbortSignal,
	): Promise<void>;
}
