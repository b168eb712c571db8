/** A moment: a Date, its ISO text, or milliseconds since the epoch. */
export type Moment = Date | string | number;

/** An image as DescribeImages tells it, with the digests that its manifest list holds. */
export interface LifecycleImage {
	readonly imageDigest: string;
	readonly imageTags?: readonly string[] | undefined;
	readonly imagePushedAt?: Moment | undefined;
	readonly lastRecordedPullTime?: Moment | undefined;
	/** `ACTIVE`, `ARCHIVED` or `ACTIVATING`. @default "ACTIVE" */
	readonly imageStatus?: string | undefined;
	readonly lastArchivedAt?: Moment | undefined;
	readonly lastActivatedAt?: Moment | undefined;
	/** The image that it refers to, where it is a signature, an SBOM or another referrer. */
	readonly subjectManifestDigest?: string | undefined;
	/** What its manifest list holds; DescribeImages does not tell it, BatchGetImage does. */
	readonly children?: readonly string[] | undefined;
}

/** What a lifecycle policy does with an image, and why. */
export interface ImageFate {
	readonly imageDigest: string;
	readonly imageTags: readonly string[];
	readonly action: "expire" | "transition" | "keep";
	/**
	 * `rule`: a rule acts. `selected`: the rule that selects it lets it be. `shielded`: the same, and a lower rule would have acted.
	 * `list`: a rule would act, but a manifest list that stays holds it. `subject`: it goes or stays with what it refers to.
	 * `restoring`: it comes back from the archive. `unknown-time`: its times are not told. `unselected`: no rule selects it.
	 */
	readonly why: "rule" | "selected" | "shielded" | "list" | "subject" | "restoring" | "unknown-time" | "unselected";
	/** The priority of the rule that acts or would act, or of the one that lets it be. */
	readonly rulePriority?: number;
	/** The priority of the rule that it is shielded from. */
	readonly shieldedFrom?: number;
	/** The digest of the list or of the subject. */
	readonly of?: string;
	/** One sentence for people. */
	readonly message: string;
}

/** Milliseconds since the epoch; `undefined` for what is no moment. */
export function momentMs(moment: Moment | undefined): number | undefined {
	const isDated = typeof moment === "string" || (typeof moment === "object" && moment !== null);
	if (!isDated && typeof moment !== "number") return undefined;
	const ms = typeof moment === "number" ? moment : new Date(moment).getTime();
	return Number.isFinite(ms) ? ms : undefined;
}
