import { type Input, text } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { imageIdsOf, lookUp } from "./image-ids.js";
import { fault, invalid } from "./refusals.js";
import { matchesWildcard } from "./rules.js";
import { isDigest, sha256Of } from "./store/digest.js";
import { addImage, parentsOf, removeImage, tagImage, tagsOf } from "./store/images.js";
import { type Manifest, manifestOf } from "./store/manifest.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Where images are written, in the private and the public registry. */
export interface ImagePlaces {
	read(input: Answer): Repository;
	/** A push may create it. */
	write(input: Answer): Repository;
	place(repository: Repository): Answer;
}

/** Writes of images. Facts 4.4, 7.2; aws/containers-roadmap#1567 for the last tag. */
export const imageWrites = (registries: Registries, places: ImagePlaces): Record<string, Handler> => ({
	PutImage(input, { now }) {
		const repository = places.write(input);
		const place = places.place(repository);
		const { image, tag } = putImage(registries, repository, input, now);
		return {
			image: {
				...place,
				imageId: { imageDigest: image.digest, ...(tag !== undefined && { imageTag: tag }) },
				imageManifest: image.manifest,
				imageManifestMediaType: image.mediaType,
			},
		};
	},
	BatchDeleteImage(input) {
		const repository = places.read(input);
		const imageIds: Answer[] = [];
		const failures: Answer[] = [];
		for (const imageId of imageIdsOf(input)) {
			const found = lookUp(registries, repository, imageId);
			if ("failure" in found) {
				failures.push(found.failure);
				continue;
			}
			const { digest } = found.image;
			const { imageTag } = imageId;
			const tags = tagsOf(repository, digest);
			const isReferenced = parentsOf(repository, digest).length > 0;
			if (imageTag === undefined && isReferenced) failures.push(referenced(imageId, repository, digest));
			else if (imageTag === undefined) {
				removeImage(repository, digest);
				imageIds.push(
					...(tags.length > 0
						? tags.map((tag) => ({ imageDigest: digest, imageTag: tag }))
						: [{ imageDigest: digest }]),
				);
			} else {
				repository.tags.delete(imageTag);
				// The last tag takes the image with it, but for one that an index needs.
				if (tags.length === 1 && !isReferenced) removeImage(repository, digest);
				imageIds.push({ imageDigest: digest, imageTag });
			}
		}
		return { imageIds, failures };
	},
});

/** What an image must be to be put; gives the image and its tag. */
export function putImage(
	registries: Registries,
	repository: Repository,
	input: Input,
	now: number,
): { readonly image: Image; readonly tag: string | undefined } {
	const manifest = text(input, "imageManifest") ?? "";
	if (manifest.length < 1 || manifest.length > 4 * 2 ** 20)
		throw invalid("imageManifest", "must have length 1 to 4194304");
	const reads = manifestOf(manifest, text(input, "imageManifestMediaType"));
	if (!reads) throw invalid("imageManifest", "Invalid JSON syntax");
	const tag = text(input, "imageTag");
	if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag))
		throw invalid("imageTag", "must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}'");
	const digest = sha256Of(manifest);
	const said = text(input, "imageDigest");
	if (said !== undefined && !isDigest(said)) throw invalid("imageDigest", "must be sha256: and 64 hexadecimal digits");
	if (said !== undefined && said !== digest)
		throw fault(
			"ImageDigestDoesNotMatchException",
			`The image digest '${said}' does not match the computed '${digest}'`,
		);
	requireParts(repository, reads);
	requireNew(registries, repository, digest, tag);
	const image = addImage(
		repository,
		{ digest, manifest, mediaType: reads.mediaType, reads },
		{ pushedAt: now, writtenAt: now },
	);
	if (tag !== undefined) tagImage(repository, tag, digest, now, now);
	repository.isKnown = true;
	registries.tellPush(repository, image);
	return { image, tag };
}

/** The error of a tag that may not be given to this image, if it is one. */
export function tagRefusal(registries: Registries, repository: Repository, digest: string, tag: string) {
	const holder = repository.tags.get(tag)?.digest;
	if (holder === undefined || !isFixed(repository, tag)) return undefined;
	const strict = registries.world.switches.immutableSameImage === "ImageTagAlreadyExistsException";
	if (holder === digest && !strict) return undefined;
	return fault(
		"ImageTagAlreadyExistsException",
		`The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
	);
}

/** True where a tag stays with its image. */
function isFixed(repository: Repository, tag: string): boolean {
	const { imageTagMutability, imageTagMutabilityExclusionFilters = [] } = repository.mutability.value;
	const isExcluded = imageTagMutabilityExclusionFilters.some(({ filter }) => matchesWildcard(String(filter), tag));
	return imageTagMutability.startsWith("IMMUTABLE") !== isExcluded;
}

function requireNew(registries: Registries, repository: Repository, digest: string, tag: string | undefined): void {
	const refusal = tag === undefined ? undefined : tagRefusal(registries, repository, digest, tag);
	if (refusal) throw refusal;
	const isThere = tag === undefined ? repository.images.has(digest) : repository.tags.get(tag)?.digest === digest;
	if (!isThere) return;
	const tagged = tag === undefined ? "" : ` and tag '${tag}'`;
	throw fault(
		"ImageAlreadyExistsException",
		`Image with digest '${digest}'${tagged} already exists in the repository with name '${repository.name}'`,
	);
}

/** Everything that a manifest names must be there already, its subject apart. */
function requireParts(repository: Repository, { config, layers, manifests }: Manifest): void {
	const absent = [...(config ? [config] : []), ...layers]
		.map(({ digest }) => digest)
		.filter((digest) => !repository.blobs.has(digest));
	if (absent.length > 0)
		throw fault(
			"LayersNotFoundException",
			`Layers with digests '[${absent.join(", ")}]' required for pushing image into repository with name '${repository.name}' do not exist`,
		);
	const lost = manifests.map(({ digest }) => digest).filter((digest) => !repository.images.has(digest));
	if (lost.length > 0)
		throw fault(
			"ReferencedImagesNotFoundException",
			`The images with digests '[${lost.join(", ")}]' required for pushing a manifest list do not exist`,
		);
}

const referenced = (imageId: object, repository: Repository, digest: string): Answer => ({
	imageId,
	failureCode: "ImageReferencedByManifestList",
	failureReason: `Requested image referenced by manifest list: [${parentsOf(repository, digest)
		.map((parent) => parent.digest)
		.join(", ")}]`,
});
