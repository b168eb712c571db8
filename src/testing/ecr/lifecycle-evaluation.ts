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
	/** It comes back from the archive, and is in no storage class. @default false */
	readonly isRestoring?: boolean;
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
	const there = new Map(images.map((image) => [image.digest, image]));
	const leaderOf = ({ digest, subject }: LifecycleImage) =>
		subject === undefined || subject === digest ? undefined : there.get(subject);
	const followers = images.filter((image) => leaderOf(image));
	const own = images.filter((image) => !leaderOf(image));
	const verdicts = ruled(rules, own, now);
	const listsOf = new Map<string, LifecycleImage[]>();
	for (const list of images)
		for (const child of list.children) listsOf.set(child, [...(listsOf.get(child) ?? []), list]);
	// Each turn takes back what the turn before made wrong, until nothing is: a list that stays, and what it holds.
	for (let isSettled = false; !isSettled; ) {
		for (const follower of followers) {
			const verdict = verdicts.get(leaderOf(follower)?.digest ?? "");
			if (verdict) verdicts.set(follower.digest, verdict);
			else verdicts.delete(follower.digest);
		}
		const stuck = own.filter(({ digest }) => {
			const verdict = verdicts.get(digest);
			return verdict && listsOf.get(digest)?.some((list) => holds(list, verdict, verdicts));
		});
		for (const { digest } of stuck) verdicts.delete(digest);
		isSettled = stuck.length === 0 && followers.every((one) => isSame(verdicts, one.digest, leaderOf(one)?.digest));
	}
	return verdicts;
}

/** What the rules alone say. Whatever a rule identifies it keeps from those below, which still count it. */
function ruled(
	rules: readonly LifecycleRule[],
	images: readonly LifecycleImage[],
	now: number,
): Map<string, LifecycleVerdict> {
	const verdicts = new Map<string, LifecycleVerdict>();
	const taken = new Set<string>();
	for (const rule of [...rules].sort((one, other) => one.priority - other.priority)) {
		const identified = images.filter((image) => matches(rule, image));
		for (const { digest } of chosen(rule, identified, now))
			if (!taken.has(digest)) verdicts.set(digest, { action: rule.action, priority: rule.priority });
		for (const { digest } of identified) taken.add(digest);
	}
	return verdicts;
}

/** A list keeps its images from expiring until it expires, and in the standard class until it leaves that. */
function holds(list: LifecycleImage, { action }: LifecycleVerdict, verdicts: ReadonlyMap<string, LifecycleVerdict>) {
	const goes = verdicts.get(list.digest)?.action;
	if (action === "expire") return goes !== "expire";
	return goes === undefined && !list.isArchived;
}

const isSame = (verdicts: ReadonlyMap<string, LifecycleVerdict>, one: string, other = ""): boolean =>
	verdicts.get(one) === verdicts.get(other);

function matches(rule: LifecycleRule, { tags, isArchived, isRestoring }: LifecycleImage): boolean {
	const { tagStatus, patterns, storageClass } = rule;
	if (isRestoring || (storageClass === "archive") !== isArchived) return false;
	if (tagStatus === "any") return true;
	if (tagStatus === "untagged") return tags.length === 0;
	// Several patterns must all match, each some tag.
	return tags.length > 0 && patterns.every((pattern) => tags.some((tag) => matchesWildcard(pattern, tag)));
}

function chosen(rule: LifecycleRule, images: readonly LifecycleImage[], now: number): readonly LifecycleImage[] {
	if (rule.countType === "imageCountMoreThan") {
		// Of one moment whoever was pushed last is the newest.
		const newestFirst = [...images].reverse().sort((one, other) => other.pushedAt - one.pushedAt);
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
