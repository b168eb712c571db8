import { structure, text, texts } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { findImages, findRepository, imageIdOf, type Lag } from "./find.js";
import { imageIdsOf, lookUp, seenBy, tagsSeen } from "./image-ids.js";
import { imageNotFound } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import { checkOneOf, checkPage } from "./rules.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Tells more of an image than the registry itself knows, such as its scan. */
export type Embellish = (repository: Repository, image: Image) => Answer;

/** Reads of images. Facts 4.4, 7.2. */
export const imageReads = (registries: Registries, embellish: Embellish): Record<string, Handler> => ({
	BatchGetImage(input, context) {
		const repository = findImages(registries, input, context);
		const accepted = texts(input, "acceptedMediaTypes");
		const images: Answer[] = [];
		const failures: Answer[] = [];
		const isStrict = registries.world.switches.unacceptedMediaType !== "answered";
		for (const imageId of imageIdsOf(input)) {
			const found = lookUp(registries, repository, imageId, context);
			const image = "image" in found ? found.image : undefined;
			const fits = image && (accepted.length === 0 || accepted.includes(image.mediaType) || !isStrict);
			// Archived images can't be pulled: not found, as a pull of theirs. Facts 4.4.
			if (!image || !fits || image.status !== "ACTIVE") {
				failures.push("failure" in found ? found.failure : notFound(imageId));
				continue;
			}
			images.push({
				...placeMembers(registries, repository),
				imageId: { imageDigest: image.digest, ...(imageId.imageTag !== undefined && { imageTag: imageId.imageTag }) },
				imageManifest: image.manifest,
				imageManifestMediaType: image.mediaType,
			});
		}
		return { images, failures };
	},
	DescribeImages(input, context) {
		const isListed = !Array.isArray(input.imageIds) || input.imageIds.length === 0;
		checkPage(input, 1000, isListed ? [] : [1]);
		const tell = (repository: Repository, image: Image) => ({
			...placeMembers(registries, repository),
			...describeImage(repository, image, context),
			...embellish(repository, image),
		});
		if (!isListed) {
			const repository = findImages(registries, input, context);
			const { registryId } = placeMembers(registries, repository);
			const details = imageIdsOf(input).map((id) => {
				const imageId = imageIdOf(id, "imageIds");
				const image = seenBy(registries, repository, imageId, context);
				if (!image || !hasStatus(image, input)) throw imageNotFound(imageId, repository.name, String(registryId));
				return image;
			});
			return { imageDetails: [...new Set(details)].map((image) => tell(repository, image)) };
		}
		const repository = findRepository(registries, input, context);
		const listed = page(filtered(repository, input, context), input, { standard: 100, most: 1000 });
		return { imageDetails: listed.items.map((image) => tell(repository, image)), ...listed.rest };
	},
	ListImages(input, context) {
		checkPage(input, 1000);
		const repository = findRepository(registries, input, context);
		const imageIds = filtered(repository, input, context).flatMap(({ digest }) => {
			const tags = tagsSeen(repository, digest, context);
			if (tags.length === 0) return [{ imageDigest: digest }];
			return tags.map((imageTag) => ({ imageDigest: digest, imageTag }));
		});
		const listed = page(imageIds, input, { standard: 100, most: 1000 });
		return { imageIds: listed.items, ...listed.rest };
	},
});

/** What every registry tells of an image. Source: ImageDetail. */
export function describeImage(repository: Repository, image: Image, lag: Lag): Answer {
	const { reads, lastPulledAt, lastArchivedAt, lastActivatedAt } = image;
	const tags = tagsSeen(repository, image.digest, lag);
	return {
		imageDigest: image.digest,
		...(tags.length > 0 && { imageTags: tags }),
		imageSizeInBytes: image.sizeBytes,
		imagePushedAt: image.pushedAt / 1000,
		imageManifestMediaType: image.mediaType,
		...artifactOf(image),
		...(lastPulledAt !== undefined && { lastRecordedPullTime: lastPulledAt / 1000 }),
		...(reads.subject && { subjectManifestDigest: reads.subject.digest }),
		imageStatus: image.status,
		...(lastArchivedAt !== undefined && { lastArchivedAt: lastArchivedAt / 1000 }),
		...(lastActivatedAt !== undefined && { lastActivatedAt: lastActivatedAt / 1000 }),
	};
}

function artifactOf({ reads }: Image): Answer {
	const artifactMediaType = reads.artifactType ?? reads.config?.mediaType;
	return artifactMediaType === undefined ? {} : { artifactMediaType };
}

function filtered(repository: Repository, input: Answer, lag: Lag): Image[] {
	const tagStatus = text(structure(input, "filter") ?? {}, "tagStatus") ?? "ANY";
	checkOneOf("filter.tagStatus", tagStatus, ["TAGGED", "UNTAGGED", "ANY"]);
	const fits = ({ digest }: Image) =>
		tagStatus === "ANY" || tagsSeen(repository, digest, lag).length > 0 === (tagStatus === "TAGGED");
	const all = [...repository.images.values()].filter(({ writtenAt }) => !isMissed(lag, writtenAt));
	return all.filter((image) => hasStatus(image, input) && fits(image));
}

/** ACTIVE only, if not said otherwise. Source: DescribeImagesFilter. */
function hasStatus({ status }: Image, input: Answer): boolean {
	const wanted = text(structure(input, "filter") ?? {}, "imageStatus") ?? "ACTIVE";
	checkOneOf("filter.imageStatus", wanted, ["ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"]);
	return wanted === "ANY" || wanted === status;
}

const notFound = (imageId: object): Answer => ({
	imageId,
	failureCode: "ImageNotFound",
	failureReason: "Requested image not found",
});
