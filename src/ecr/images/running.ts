import { isCallError } from "../../engine/errors/call-error.js";
import { requireKnownOptions } from "../../engine/options.js";
import {
	type ImageReference,
	imageReference,
	repositoryKey,
	sayReference,
} from "../../engine/words/image-reference.js";
import { SILENT } from "../../engine/work.js";
import { digestsOf, ImageReader } from "./image-reader.js";
import { wordedImage } from "./image-words.js";
import { lookAtImage } from "./look-at-image.js";
import type { ImagesConnection } from "./opening.js";
import type { RunningContainer } from "./who-runs.js";

/** Where is looked for an image. */
export interface RunningOptions {
	/** Names or ARNs. @default all clusters of the region */
	readonly clusters?: readonly string[];
}

/**
 * Who runs an image: with a tag those who name the tag and those who run the digest that it has now, with a digest those who run it, with
 * neither those who run anything of the repository. @throws PlanError, CallError
 */
export async function runningImages(
	said: unknown,
	options: RunningOptions,
	connection: ImagesConnection,
): Promise<readonly RunningContainer[]> {
	requireKnownOptions(options, {
		clusters: {
			isGood: (value) => Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string"),
			words: '["prod"]',
		},
	});
	const { reference } = await wordedImage(said, connection);
	const [running, digests] = await Promise.all([
		connection.whoRuns(options.clusters),
		digestsNow(reference, connection),
	]);
	const key = repositoryKey(reference);
	const { tag, digest } = reference;
	return running.filter((one) => {
		const runs = imageReference(one.image);
		if (!runs || repositoryKey(runs) !== key) return false;
		const pulled = one.digest ?? runs.digest;
		if (pulled !== undefined && digests.has(pulled)) return true;
		if (digest !== undefined) return false;
		return tag === undefined || tag === (runs.tag ?? (runs.digest === undefined ? "latest" : undefined));
	});
}

/** The digest that is meant and those in it; only the one that is said where the registry can't be read. */
async function digestsNow(reference: ImageReference, connection: ImagesConnection): Promise<ReadonlySet<string>> {
	const { tag, digest } = reference;
	if (tag === undefined && digest === undefined) return new Set();
	const own = digest === undefined ? [] : [digest];
	try {
		const work = { connection, teller: SILENT, options: {}, subject: sayReference(reference) };
		const seen = await lookAtImage(reference, new ImageReader(connection, () => 0), work);
		return new Set([...own, ...(seen ? digestsOf(seen) : [])]);
	} catch (error) {
		if (isCallError(error)) return new Set(own);
		throw error;
	}
}
