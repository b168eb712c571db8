import { type CallError, isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { ecrHost } from "../../engine/words/registries.js";
import type { Ended } from "../../engine/work.js";
import { copyLayers, eachOf, type LayersCopied } from "./copy-layers.js";
import { type CopyOptions, requireCopyOptions } from "./copy-options.js";
import { type EcrCalls, ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, ecrPlace, namedImage, ownHint } from "./ecr-place.js";
import { ecrSource } from "./ecr-source.js";
import { putManifest, type SeenImage, seenImage } from "./ecr-target.js";
import { hinted } from "./hinted.js";
import type { ImageSource, SourceManifest } from "./image-source.js";
import { blobsOf, chosenOf, type ImageTree, inOrder, readTree } from "./image-tree.js";
import { type Bounds, boundsOf, leftOutcome } from "./left.js";
import { ownPublicName } from "./public-alias.js";
import { registrySource } from "./registry-source.js";
import { requireSoundImages } from "./sound-images.js";
import { type MovedTag, tagMoves, tellTag } from "./tag-moves.js";
import { requireTags } from "./tags.js";

/** What came of a copy. */
export interface Copied {
	/** Of the copy; the source's own, unless platforms were chosen. */
	readonly digest: string;
	/** The repository with the digest. */
	readonly image: string;
	readonly tags: readonly string[];
	/** Named another image before. */
	readonly moved: readonly MovedTag[];
	readonly layers: LayersCopied;
	/** Digests of the referrers that were asked for, whether they were there before or not. */
	readonly referrers: readonly string[];
}

const DEFAULT_TIMEOUT_SECONDS = 2 * 60 * 60;
const NOTHING: LayersCopied = { copied: 0, present: 0, bytes: 0 };

/** Copies an image with all that it names to a repository of ECR: what is there already is not sent. */
export async function copyImage(
	from: unknown,
	to: unknown,
	options: CopyOptions,
	work: ImageWork,
): Promise<Ended<Copied>> {
	requireCopyOptions(options);
	requireSoundImages([from, to]);
	const bounds = boundsOf(work, DEFAULT_TIMEOUT_SECONDS);
	const target = ecrCalls(await ecrPlace(to, work.connection), work);
	requireNoDigest(target.place);
	const { source, tagOrDigest } = await sourceOf(from, options, work);
	const tags = tagsOf(options, target.place, tagOrDigest);
	const changed: string[] = [];
	try {
		const name = await ownPublicName(target, false);
		return await copy({ source, tagOrDigest, target, name, tags, options, bounds, changed, work });
	} catch (error) {
		return leftOutcome(error, work, bounds, `what has come over stays: ${changed.length} manifests and tags are put`);
	}
}

interface Copying {
	readonly source: ImageSource;
	readonly tagOrDigest: string;
	readonly target: EcrCalls;
	/** Of the target. */
	readonly name: string;
	readonly tags: readonly string[];
	readonly options: CopyOptions;
	readonly bounds: Bounds;
	readonly changed: string[];
	readonly work: ImageWork;
}

async function copy(copying: Copying): Promise<Ended<Copied>> {
	const { source, tagOrDigest, target, name, tags, options, bounds, changed, work } = copying;
	const { subject, teller } = work;
	const read = await source.manifest(tagOrDigest);
	const root = options.platforms === undefined ? read : chosenOf(read, [options.platforms].flat());
	const { digest } = root;
	if (digest !== read.digest) {
		const message = `the platforms that were chosen make a new index: ${digest}, out of ${read.digest}`;
		teller.tell({ type: "state", of: "index", state: "new", message });
	}
	// A conflict is found before any layer moves.
	const moves = await tagMoves(target, tags, digest, options.onConflict ?? "move");
	const seen = await seenImage(target, { imageDigest: digest });
	const isThere = isActive(seen);
	let registryId = seen?.registryId;
	const tree = isThere && !options.referrers ? undefined : await readTree(source, root);
	const missing = tree && !isThere ? await missingOf(inOrder(tree), target) : [];
	const attached = tree && options.referrers ? await referrersOf(tree, source) : [];
	const missingAttached = await missingOf(attached.flatMap(inOrder), target);
	const blobs = [...missing, ...missingAttached].flatMap(blobsOf);
	const layers = blobs.length === 0 ? NOTHING : await copyLayers(blobs, source, target, bounds, work);
	const put = async (manifest: SourceManifest, tag?: string) => {
		bounds.check();
		registryId = (await putManifest(target, manifest, tag)) ?? registryId;
		changed.push(tag === undefined ? manifest.digest : `tag ${tag}`);
	};
	// With a tag to put, the root comes along with it.
	for (const manifest of missing) if (manifest.digest !== digest || moves.put.length === 0) await put(manifest);
	for (const tag of moves.put) {
		await put(root, tag);
		tellTag(tag, moves, digest, work);
	}
	for (const manifest of missingAttached) await put(manifest);
	return {
		subject,
		status: "succeeded",
		changed,
		digest,
		image: `${target.place.isPublic ? name : await wholeName(target.place, registryId, work)}@${digest}`,
		tags: tags.filter((tag) => !moves.kept.includes(tag)),
		moved: moves.moved,
		layers,
		referrers: attached.map(({ manifest }) => manifest.digest),
	};
}

/** One that is archived does not count: it is put again. */
const isActive = (seen: SeenImage | undefined): boolean =>
	seen !== undefined && (seen.imageStatus ?? "ACTIVE") === "ACTIVE";

/** With its host, as a container names it. */
async function wholeName(
	{ name, repositoryName, registryId: said }: EcrPlace,
	told: string | undefined,
	{ connection }: ImageWork,
): Promise<string> {
	const registryId = said ?? told;
	const isWhole = name !== repositoryName || registryId === undefined;
	return isWhole ? name : `${ecrHost(registryId, await connection.region())}/${repositoryName}`;
}

const AT_ONCE = 5;

async function missingOf(manifests: readonly SourceManifest[], target: EcrCalls): Promise<readonly SourceManifest[]> {
	const there = new Set<string>();
	await eachOf(manifests, AT_ONCE, async ({ digest }) => {
		if (isActive(await seenImage(target, { imageDigest: digest }))) there.add(digest);
	});
	return manifests.filter(({ digest }) => !there.has(digest));
}

/** What refers to an image or to a part of it, and what refers to that. */
async function referrersOf(tree: ImageTree, source: ImageSource): Promise<readonly ImageTree[]> {
	const found = new Map<string, ImageTree>();
	const waiting = inOrder(tree).map(({ digest }) => digest);
	const known = new Set(waiting);
	for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) {
		for (const digest of await source.referrers(subject)) {
			if (known.has(digest)) continue;
			known.add(digest);
			found.set(digest, await readTree(source, await source.manifest(digest)));
			waiting.push(digest);
		}
	}
	return [...found.values()];
}

async function sourceOf(
	from: unknown,
	{ credentials }: CopyOptions,
	work: ImageWork,
): Promise<{ readonly source: ImageSource; readonly tagOrDigest: string }> {
	const { reference, own, onDockerHub, tag = "latest", digest } = namedImage(from);
	const tagOrDigest = digest ?? tag;
	if (own || (reference?.ecr && !credentials)) {
		const source = ecrSource(await ecrPlace(from, work.connection), work);
		const manifest = (id: string) =>
			source.manifest(id).catch((error) => {
				throw isMissing(error) ? hinted(error, ownHint(onDockerHub)) : error;
			});
		return { source: { ...source, manifest }, tagOrDigest };
	}
	if (!reference) throw new TypeError("an image has a reference or a repository");
	return { source: registrySource(reference, credentials, work), tagOrDigest };
}

const isMissing = (error: unknown): error is CallError => isCallError(error) && error.code === "call.not-found";

function tagsOf({ tags }: CopyOptions, { tag }: EcrPlace, tagOrDigest: string): readonly string[] {
	if (tags !== undefined) return requireTags(tags);
	if (tag !== undefined) return [tag];
	return tagOrDigest.includes(":") ? [] : [tagOrDigest];
}

function requireNoDigest({ digest, name }: EcrPlace): void {
	if (digest === undefined) return;
	throw new PlanError(`${name}@${digest} can't be copied to: a digest follows from what is copied`, {
		code: "plan.no-image",
		hint: "say the digest in what is copied from, and a tag or none in what is copied to",
	});
}
