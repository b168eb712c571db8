import type { Build } from "./build.js";
import { type Manifest, manifestOf } from "./manifest.js";
import { isIndex } from "./media-types.js";
import { EVER, type Image, type Repository, type ScanPlan } from "./repository.js";

export interface ImageFacts {
	readonly pushedAt: number;
	/** Of a call of the API, whose reads may lag. @default it was always there */
	readonly writtenAt?: number;
	readonly sizeBytes?: number;
	/** By platform, or for all. */
	readonly planOf?: (platform: string | undefined) => ScanPlan | undefined;
}

/** Adds an image that was built, its children and blobs with it. */
export function addBuild(repository: Repository, build: Build, facts: ImageFacts): Image {
	for (const child of build.children) addBuild(repository, child, facts);
	for (const { digest, bytes, mediaType } of build.blobs) repository.blobs.set(digest, { bytes, mediaType });
	const reads = manifestOf(build.manifest, build.mediaType);
	if (!reads) throw new TypeError("a build always makes a manifest");
	return addImage(repository, { ...build, reads }, facts);
}

/** Adds an image by its manifest; one that is there stays as it is. */
export function addImage(
	repository: Repository,
	what: Pick<Build, "digest" | "manifest" | "mediaType" | "platform"> & { readonly reads: Manifest },
	facts: ImageFacts,
): Image {
	const before = repository.images.get(what.digest);
	if (before) return before;
	const { digest, manifest, mediaType, reads } = what;
	const platform = what.platform ?? platformOf(repository, reads);
	const plan = facts.planOf?.(platform);
	const image: Image = {
		digest,
		manifest,
		mediaType,
		reads,
		sizeBytes: facts.sizeBytes ?? sizeOf(repository, reads),
		pushedAt: facts.pushedAt,
		writtenAt: facts.writtenAt ?? EVER,
		status: "ACTIVE",
		...(platform !== undefined && { platform }),
		...(plan && { plan }),
	};
	repository.images.set(digest, image);
	return image;
}

/** Gives a tag to an image; whoever had it goes without. */
export function tagImage(repository: Repository, tag: string, digest: string, at: number, writtenAt = EVER): void {
	const before = repository.tags.get(tag);
	if (before?.digest === digest) return;
	repository.tags.set(tag, { digest, at, writtenAt, ...(before && { before: before.digest }) });
}

export const tagsOf = (repository: Repository, digest: string): string[] =>
	[...repository.tags].filter(([, tag]) => tag.digest === digest).map(([name]) => name);

/** Indexes that name an image. */
export const parentsOf = (repository: Repository, digest: string): Image[] =>
	[...repository.images.values()].filter(({ reads }) => reads.manifests.some((child) => child.digest === digest));

/** Artifacts that are about an image. */
export const referrersOf = (repository: Repository, digest: string): Image[] =>
	[...repository.images.values()].filter(({ reads }) => reads.subject?.digest === digest);

/** Removes an image with its tags; blobs stay, as AWS collects them later. */
export function removeImage(repository: Repository, digest: string): void {
	for (const tag of tagsOf(repository, digest)) repository.tags.delete(tag);
	repository.images.delete(digest);
}

/** Config and layers; of an index the largest of its images. Source: ImageDetail.imageSizeInBytes. */
function sizeOf(repository: Repository, { mediaType, config, layers, manifests }: Manifest): number {
	if (isIndex(mediaType)) {
		return Math.max(0, ...manifests.map(({ digest }) => repository.images.get(digest)?.sizeBytes ?? 0));
	}
	return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0);
}

/** What a pushed image's config says of its platform. */
function platformOf(repository: Repository, { config }: Manifest): string | undefined {
	const blob = config && repository.blobs.get(config.digest);
	if (!blob) return undefined;
	const [, os] = /"os"\s*:\s*"([^"]+)"/.exec(decoder.decode(blob.bytes)) ?? [];
	const [, architecture] = /"architecture"\s*:\s*"([^"]+)"/.exec(decoder.decode(blob.bytes)) ?? [];
	return os !== undefined && architecture !== undefined ? `${os}/${architecture}` : undefined;
}

const decoder = new TextDecoder();
