import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import type { Ended, WorkOptions } from "../../engine/work.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { privatePlace, sayImage } from "./ecr-place.js";
import { readManifest } from "./ecr-source.js";
import { putManifest } from "./ecr-target.js";
import { boundsOf, leftOutcome } from "./left.js";
import { imageIdOf } from "./private-image.js";
import { type MovedTag, type OnConflict, tagMoves, tellTag } from "./tag-moves.js";
import { requireTags } from "./tags.js";

export interface RetagOptions extends WorkOptions {
	/** What is done with a tag that names another image. @default "move"; an immutable one is refused */
	readonly onConflict?: OnConflict;
}

/** What came of giving tags. */
export interface Retagged {
	readonly digest: string;
	/** All that were asked for, but those that were kept where they were. */
	readonly tags: readonly string[];
	/** Named another image before. */
	readonly moved: readonly MovedTag[];
}

const OPTIONS: OptionRules = { ...RUN_OPTIONS, onConflict: oneOf("move", "refuse", "keep") };
const DEFAULT_TIMEOUT_SECONDS = 10 * 60;

/** Gives an image more tags; its manifest is put again, no layer moves. */
export async function retag(
	said: unknown,
	tags: unknown,
	options: RetagOptions,
	work: ImageWork,
): Promise<Ended<Retagged>> {
	requireKnownOptions(options, OPTIONS);
	const wanted = requireTags(tags);
	const place = await privatePlace(said, work.connection, "retag");
	const bounds = boundsOf(work, DEFAULT_TIMEOUT_SECONDS);
	const { subject } = work;
	const changed: string[] = [];
	try {
		const calls = ecrCalls(place, work);
		const manifest = await readManifest(calls, imageIdOf(place), work);
		const { digest } = manifest;
		const moves = await tagMoves(calls, wanted, digest, options.onConflict ?? "move");
		for (const tag of moves.put) {
			bounds.check();
			await putManifest(calls, manifest, tag);
			tellTag(tag, moves, digest, work);
			changed.push(`tag ${tag}`);
		}
		const given = wanted.filter((tag) => !moves.kept.includes(tag));
		return { subject, status: "succeeded", changed, digest, tags: given, moved: moves.moved };
	} catch (error) {
		return leftOutcome(error, work, bounds, `${changed.length} of ${wanted.length} tags of ${sayImage(place)} are put`);
	}
}
