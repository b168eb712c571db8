import type { LifecycleRule } from "./lifecycle-rules.js";
import { matchesWildcard } from "./rules.js";

/** What the evaluation knows of an image. Times are milliseconds. */
export interface LifecycleImage {
	readonly digest: string;
	readonly tags: readonly string[];
	readonly pushedAt: number;
	readonly pulledAt?: number;
	readonly archivedAt?: number;
	readonly activatedAt?: number;
	readonly isArchived: boolean;
	/** Images of an index. */
	readonly children: readonly string[];
	/** The image that it is about. */
	readonly subject?: string;
}

export interface LifecycleVerdict {
	readonly action: "expire" | "transition";
	readonly priority: number;
}

/** Which rule acts on which image: by digest. Facts 7.2, "Semantics". */
export function evaluateLifecycle(
	rules: readonly LifecycleRule[],
	images: readonly LifecycleImage[],
	now: number,
): ReadonlyMap<string, LifecycleVerdict> {
	const held = new Set(images.flatMap(({ children }) => children));
	const there = new Set(images.map(({ digest }) => digest));
	// Children stay until their index goes, and referrers follow their subject: rules look at the rest.
	const free = images.filter(
		({ digest, subject }) => !held.has(digest) && (subject === undefined || !there.has(subject)),
	);
	const verdicts = new Map<string, LifecycleVerdict>();
	const shielded = new Set<string>();
	for (const rule of [...rules].sort((one, other) => one.priority - other.priority)) {
		const matching = free.filter((image) => matches(rule, image) && !shielded.has(image.digest));
		for (const { digest } of chosen(rule, matching, now))
			verdicts.set(digest, { action: rule.action, priority: rule.priority });
		// Whatever a rule matches, it keeps from those below, even where it does nothing.
		for (const { digest } of matching) shielded.add(digest);
	}
	for (const { digest, subject } of images) {
		const leader = subject === undefined ? undefined : verdicts.get(subject);
		if (leader && !held.has(digest)) verdicts.set(digest, leader);
	}
	return verdicts;
}

function matches({ tagStatus, patterns, storageClass }: LifecycleRule, { tags, isArchived }: LifecycleImage): boolean {
	if ((storageClass === "archive") !== isArchived) return false;
	if (tagStatus === "any") return true;
	if (tagStatus === "untagged") return tags.length === 0;
	// Several patterns must all match, each some tag.
	return tags.length > 0 && patterns.every((pattern) => tags.some((tag) => matchesWildcard(pattern, tag)));
}

function chosen(rule: LifecycleRule, images: readonly LifecycleImage[], now: number): readonly LifecycleImage[] {
	if (rule.countType === "imageCountMoreThan") {
		const newestFirst = [...images].sort(
			(one, other) => other.pushedAt - one.pushedAt || (one.digest < other.digest ? -1 : 1),
		);
		return newestFirst.slice(rule.countNumber);
	}
	const sinceMs = rule.countNumber * DAY_MS;
	return images.filter((image) => now - sinceOf(rule.countType, image) > sinceMs);
}

/** Never pulled counts from the push; restored counts from its restoring. Facts 7.2. */
function sinceOf(countType: string, { pushedAt, pulledAt, archivedAt, activatedAt }: LifecycleImage): number {
	if (countType === "sinceImageTransitioned") return archivedAt ?? Number.POSITIVE_INFINITY;
	if (countType === "sinceImagePushed") return pushedAt;
	return Math.max(pulledAt ?? pushedAt, activatedAt ?? 0);
}

const DAY_MS = 86_400_000;
