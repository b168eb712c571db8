import { type Input, isStructure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer } from "../world/model.js";
import { imageBy, type Lag } from "./find.js";
import { type ImageId, invalid } from "./refusals.js";
import { isDigest } from "./store/digest.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** The image ids of a batch, 1 to 100. Facts 7.2. */
export function imageIdsOf(input: Input): readonly ImageId[] {
	const said = Array.isArray(input.imageIds) ? input.imageIds : [];
	if (said.length < 1 || said.length > 100) throw invalid("imageIds", "must have 1 to 100 members");
	return said.filter(isStructure).map((id) => {
		const imageDigest = text(id, "imageDigest");
		const imageTag = text(id, "imageTag");
		return { ...(imageDigest !== undefined && { imageDigest }), ...(imageTag !== undefined && { imageTag }) };
	});
}

/** What a batch does with one id: the image, or the failure that stands for it. */
export function lookUp(
	registries: Registries,
	repository: Repository,
	imageId: ImageId,
	lag?: Lag,
): { readonly image: Image } | { readonly failure: Answer } {
	const fail = (failureCode: string, failureReason: string) => ({ failure: { imageId, failureCode, failureReason } });
	const { imageDigest, imageTag } = imageId;
	if (imageDigest === undefined && imageTag === undefined)
		return fail("MissingDigestAndTag", "Invalid request parameters: both tag and digest cannot be null");
	if (imageDigest !== undefined && !isDigest(imageDigest))
		return fail(
			"InvalidImageDigest",
			"Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
		);
	if (imageTag !== undefined && (imageTag === "" || imageTag.length > 300))
		return fail("InvalidImageTag", "Invalid request parameters: the image tag is not valid");
	const image = lag ? seenBy(registries, repository, imageId, lag) : imageBy(registries, repository, imageId);
	if (image) return { image };
	const isOther =
		imageDigest !== undefined &&
		imageTag !== undefined &&
		repository.images.has(imageDigest) &&
		repository.tags.has(imageTag);
	if (isOther) return fail("ImageTagDoesNotMatchDigest", "The specified image tag does not match the image digest");
	return fail("ImageNotFound", "Requested image not found");
}

/** What a read sees: it misses the newest pushes and the newest moves of tags. */
export function seenBy(registries: Registries, repository: Repository, imageId: ImageId, lag: Lag): Image | undefined {
	const { imageTag, imageDigest } = imageId;
	const tag = imageTag === undefined ? undefined : repository.tags.get(imageTag);
	if (tag && isMissed(lag, tag.writtenAt)) {
		const before = tag.before === undefined ? undefined : repository.images.get(tag.before);
		return before && (imageDigest === undefined || imageDigest === before.digest) ? before : undefined;
	}
	const image = imageBy(registries, repository, imageId);
	return image && isMissed(lag, image.writtenAt) ? undefined : image;
}

/** Tags of an image as a read sees them. */
export const tagsSeen = (repository: Repository, digest: string, lag: Lag): string[] =>
	[...repository.tags]
		.filter(([, tag]) => (isMissed(lag, tag.writtenAt) ? tag.before : tag.digest) === digest)
		.map(([name]) => name);
