import type { Finding } from "../../engine/finding.js";
import type { Teller } from "../../engine/run.js";

/** An image of a task definition, as whoever owns images is asked for it. */
export interface WantedImage {
	readonly container: string;
	/** As the chain says it: an `ImageSpec` of ECR. */
	readonly said: object;
	/** What the task definition runs on, `linux/amd64`; `undefined` where instances decide. */
	readonly platform: string | undefined;
}

/** What became of it. */
export interface FoundImage {
	readonly container: string;
	/** What the task definition is to name: with registry, and with the digest where it is pinned. */
	readonly image: string;
	/** The reference by tag that a pinned image came from. */
	readonly from?: string | undefined;
	/** Of what the reference names now, an index first, and of the images in it; none where it was not read. */
	readonly digests?: readonly string[];
	readonly findings: readonly Finding[];
}

type Telling = Pick<Teller, "tell">;

/** Who knows images; joined in `across/`, so that ECS need not know registries. */
export interface ImageOwner {
	/** Reads what images mean; those that are pinned must be there. @throws PlanError, CallError */
	resolve(wanted: readonly WantedImage[], teller: Telling): Promise<readonly FoundImage[]>;
	/** What an image of the account's own registry is called: `connection.ecr/team/api:v1`; `undefined` for other paths. */
	named(path: string, teller: Telling): Promise<string | undefined>;
	/** Whether the registry of a reference can be asked, by the reference alone. */
	isReadable(image: string): boolean;
	/** Digests of what a reference names now, as in {@link FoundImage}; `undefined` where that can't be read. */
	digestsOf(image: string, teller: Telling): Promise<readonly string[] | undefined>;
	/** What is known of the gates of images; starts nothing. @throws PlanError for images that can't be gated */
	knownGates(
		wanted: readonly WantedImage[],
		found: readonly FoundImage[],
		teller: Telling,
	): Promise<readonly Finding[]>;
	/** Scans those that must pass a gate, and waits. @throws PlanError with all that fails, before anything is written to ECS */
	requirePassed(
		wanted: readonly WantedImage[],
		found: readonly FoundImage[],
		teller: Telling,
		signal?: AbortSignal,
	): Promise<void>;
}
