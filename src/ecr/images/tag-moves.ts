import type { EcrCalls, ImageWork } from "./ecr-calls.js";
import { digestUnder, tagRefused, tagTaken } from "./ecr-target.js";
import { isImmutable, mutabilityOf } from "./immutable-tags.js";

/** What happens to a tag that names another image: it is moved, it is refused, or it is left where it is. */
export type OnConflict = "move" | "refuse" | "keep";

/** A tag that was moved. */
export interface MovedTag {
	readonly tag: string;
	/** Digests. */
	readonly from: string;
	readonly to: string;
}

/** What the tags of a repository need so that they name one image. */
export interface TagMoves {
	/** To be put. */
	readonly put: readonly string[];
	/** Of those, the ones that name another image as yet. */
	readonly moved: readonly MovedTag[];
	/** Left on another image, as was asked for. */
	readonly kept: readonly string[];
}

/** Looks at each tag. @throws PlanError where one names another image and can't be moved, or must not */
export async function tagMoves(
	calls: EcrCalls,
	tags: readonly string[],
	digest: string,
	onConflict: OnConflict,
): Promise<TagMoves> {
	const found = await Promise.all(tags.map(async (tag) => ({ tag, there: await digestUnder(calls, tag) })));
	const taken = found.filter(({ there }) => there !== undefined && there !== digest);
	const mutability = taken.length > 0 && onConflict !== "keep" ? await mutabilityOf(calls) : {};
	for (const { tag, there } of taken) {
		if (onConflict !== "keep" && isImmutable(tag, mutability)) throw tagTaken(calls, tag, digest, there);
		if (onConflict === "refuse") throw tagRefused(calls, tag, digest, there);
	}
	const kept = onConflict === "keep" ? taken.map(({ tag }) => tag) : [];
	return {
		put: found.filter(({ tag, there }) => there !== digest && !kept.includes(tag)).map(({ tag }) => tag),
		moved: taken.flatMap(({ tag, there }) =>
			there === undefined || kept.length > 0 ? [] : [{ tag, from: there, to: digest }],
		),
		kept,
	};
}

/** Says that a tag has been put, and where it was before. */
export function tellTag(tag: string, { moved }: TagMoves, digest: string, { teller, subject }: ImageWork): void {
	const move = moved.find((one) => one.tag === tag);
	const message = move
		? `tag ${tag} of ${subject} moved from ${move.from} to ${move.to}`
		: `tag ${tag} of ${subject} names ${digest}`;
	teller.tell({ type: "state", of: "tag", state: move ? "moved" : "put", message, reason: message });
}
