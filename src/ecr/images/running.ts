import { isCallError } from "../../engine/errors/call-error.js";
import { requireKnownOptions } from "../../engine/options.js";
import {
	type ImageReference,
	imageReference,
	repositoryKey,
	sayReference,
} from "../../engine/words/image-reference.js";
import type { RunningContainer } from "../../engine/words/running-container.js";
import { SILENT } from "../../engine/work.js";
import { archivedAt } from "./archived.js";
import type { ImageWork } from "./ecr-calls.js";
import { ownHint } from "./ecr-place.js";
import { digestsOf, ImageReader } from "./image-reader.js";
import { noRepository, wordedImage } from "./image-words.js";
import { lookAtImage } from "./look-at-image.js";
import type { ImagesConnection } from "./opening.js";
import { missing } from "./resolve.js";

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
	const found = running.filter((one) => {
		const runs = imageReference(one.image);
		if (!runs || repositoryKey(runs) !== key) return false;
		const pulled = one.digest ?? runs.digest;
		if (pulled !== undefined && (pulled === digest || digests?.has(pulled))) return true;
		if (digest !== undefined) return false;
		return tag === undefined || tag === (runs.tag ?? (runs.digest === undefined ? "latest" : undefined));
	});
	if (found.length === 0) await requireKnown(reference, digests, connection);
	return found;
}

/** That nobody runs what is not there says nothing: it is a slip in the reference. Of what can't be read nothing is known. */
async function requireKnown(
	reference: ImageReference,
	digests: ReadonlySet<string> | undefined,
	connection: ImagesConnection,
): Promise<void> {
	const { reader, region } = connection;
	const { ecr, repository, tag, digest } = reference;
	if (!ecr || digests === undefined || ecr.region !== (await region())) return;
	try {
		if (!(await reader.repository(repository, ecr.registryId, {}))) throw noRepository(repository, ownHint(undefined));
	} catch (error) {
		if (!isCallError(error)) throw error;
	}
	if ((tag === undefined && digest === undefined) || digests.size > 0) return;
	if (!(await archivedAt(reference, workOn(reference, connection)))) throw missing(reference);
}

/** The digest that is meant and those in it, none where it is not there; `undefined` where the registry can't be read. */
async function digestsNow(
	reference: ImageReference,
	connection: ImagesConnection,
): Promise<ReadonlySet<string> | undefined> {
	const { tag, digest } = reference;
	if (tag === undefined && digest === undefined) return new Set();
	try {
		const reader = new ImageReader(connection, () => 0);
		const seen = await lookAtImage(reference, reader, workOn(reference, connection));
		return new Set(seen ? digestsOf(seen) : []);
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

const workOn = (reference: ImageReference, connection: ImagesConnection): ImageWork => ({
	connection,
	teller: SILENT,
	options: {},
	subject: sayReference(reference),
});
