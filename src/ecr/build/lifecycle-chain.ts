import type { factsKey } from "../../engine/chain/deployable.js";
import type { Clear } from "../../engine/late.js";
import type { FromOptions } from "../../engine/read/from.js";

/** A span where ECR counts whole days: `"14d"`, `"48h"`. */
export type DaysDuration = `${number}d` | `${number}h`;

/** Stands where a finished lifecycle is wanted; its parameter says what is missing. */
export interface UnfinishedLifecycle<Sentence extends string> {
	readonly missing: Sentence;
}

/** A lifecycle whose rules are all finished: what a repository takes. */
export interface FinishedLifecycle {
	readonly [factsKey]: "lifecycle";
}

/** What `.lifecycle(…)` of a repository takes: a piece, an edit of an empty lifecycle, or `clear`, which removes the policy. */
export type LifecycleSaid = FinishedLifecycle | ((lifecycle: EmptyLifecycle) => FinishedLifecycle) | Clear;

/** Which images a rule selects: those without a tag, all, those with a tag for each pattern (`*` is any run of characters), or with each prefix. */
export type LifecycleImages =
	| "untagged"
	| "any"
	| (string & Record<never, never>)
	| { readonly tagged: string | readonly string[] }
	| { readonly taggedPrefix: string | readonly string[] };

/** The rules of a lifecycle policy, said one after the other. */
export interface Lifecycle {
	/** Keeps so many of the newest images, and expires the others; say which ones next. */
	keepLast(count: number): KeepLast;
	/** Expires images; say when next. Several patterns must all match. A tag that is really called `any` is `{ tagged: "any" }`. */
	expire(images: LifecycleImages, ...patterns: readonly string[]): Expire;
	/** Moves images to the archive storage class; say when next. */
	archive(images: LifecycleImages, ...patterns: readonly string[]): Archive;
	/** Adds rules as AWS writes them: a rule, a list of them, a policy or its text. Without `rulePriority` they get one. */
	raw(rules: unknown): LifecycleChain;
	/** Applies the edit if the condition holds. */
	when(condition: unknown, edit: (lifecycle: this) => FinishedLifecycle): LifecycleChain;
	/** Hands the lifecycle to a function and gives back what it returns. */
	pipe<R>(helper: (lifecycle: this) => R): R;
}

/** A lifecycle after a rule is finished: describe it, or say the next. */
export interface LifecycleChain extends Lifecycle, FinishedLifecycle {
	/** Describes the last rule. */
	describe(text: string): this;
	/** Numbers the last rule: a lower number wins. @default in the order said, `any` last */
	priority(number: number): this;
}

/** A lifecycle without rules. */
export interface EmptyLifecycle extends Lifecycle {
	readonly [factsKey]: UnfinishedLifecycle<"lifecycle has no rule: call .keepLast(count), .expire(images) or .archive(images)">;
}

/** A rule that does not say yet which images it keeps. */
export interface KeepLast {
	readonly [factsKey]: UnfinishedLifecycle<"rule 'keepLast' selects no images: call .tagged(pattern), .taggedPrefix(prefix), .untagged() or .any()">;
	/** Images that have a tag for each of the patterns. */
	tagged(...patterns: readonly [string, ...string[]]): LifecycleChain;
	/** Images that have a tag for each of the prefixes. */
	taggedPrefix(...prefixes: readonly [string, ...string[]]): LifecycleChain;
	/** Images without a tag. */
	untagged(): LifecycleChain;
	/** All images. */
	any(): LifecycleChain;
}

/** A rule that does not say yet when images expire. */
export interface Expire {
	readonly [factsKey]: UnfinishedLifecycle<"rule 'expire' says no time: call .after(days), .whenMoreThan(count) or .archivedFor(days)">;
	/** So long after the push. */
	after(age: DaysDuration): LifecycleChain;
	/** The oldest, as long as there are more than so many. */
	whenMoreThan(count: number): LifecycleChain;
	/** So long after they were archived, at least 90 days; selects archived images only. */
	archivedFor(age: DaysDuration): LifecycleChain;
}

/** A rule that does not say yet when images are archived. */
export interface Archive {
	readonly [factsKey]: UnfinishedLifecycle<"rule 'archive' says no time: call .notPulledFor(days), .after(days) or .whenMoreThan(count)">;
	/** So long after the last pull; never pulled counts from the push, restored from the restore. */
	notPulledFor(age: DaysDuration): LifecycleChain;
	/** So long after the push. */
	after(age: DaysDuration): LifecycleChain;
	/** The oldest, as long as there are more than so many. */
	whenMoreThan(count: number): LifecycleChain;
}

/** Starts a piece: a lifecycle that a repository adopts. */
export interface LifecycleRoot {
	(): EmptyLifecycle;
	/** Starts from a policy: its JSON, its text, or ECR's answer with it; priorities are kept, what is odd in it becomes findings. */
	from(policy: unknown, options?: FromOptions): LifecycleChain;
}
