import { text } from "../ecs/input.js";
import type { Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { findImage, findImages, imageIdOf } from "./find.js";
import { fault } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import { checkOneOf } from "./rules.js";
import { parentsOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Archive and restore. Facts 4.4. */
export const storageOperations = (registries: Registries): Record<string, Handler> => ({
	UpdateImageStorageClass(input) {
		const repository = findImages(registries, input);
		const imageId = imageIdOf(input.imageId);
		const place = placeMembers(registries, repository);
		const image = findImage(registries, repository, imageId, String(place.registryId));
		const target = text(input, "targetStorageClass") ?? "";
		checkOneOf("targetStorageClass", target, ["STANDARD", "ARCHIVE"]);
		if (target === "ARCHIVE") {
			if (image.status !== "ACTIVE") throw unsupported(`the image is ${image.status}`);
			if (parentsOf(repository, image.digest).some(({ status }) => status === "ACTIVE"))
				throw unsupported("an active index names the image");
			archive(registries, repository, image);
		} else {
			if (image.status !== "ARCHIVED") throw unsupported(`the image is ${image.status}`);
			restore(registries, repository, image);
		}
		return { ...place, imageId: { ...imageId, imageDigest: image.digest }, imageStatus: image.status };
	},
});

/** Archives an image; those of an index go with it. */
export function archive(registries: Registries, repository: Repository, image: Image): void {
	image.status = "ARCHIVED";
	image.lastArchivedAt = registries.agenda.now;
	for (const child of childrenOf(repository, image)) archive(registries, repository, child);
}

/** Up to 20 minutes. Facts 4.4. */
function restore(registries: Registries, repository: Repository, image: Image): void {
	image.status = "ACTIVATING";
	registries.agenda.after(stepMs(registries.world, "imageRestore"), () => {
		if (image.status !== "ACTIVATING") return;
		image.status = "ACTIVE";
		image.lastActivatedAt = registries.agenda.now;
	});
	for (const child of childrenOf(repository, image))
		if (child.status === "ARCHIVED") restore(registries, repository, child);
}

const childrenOf = (repository: Repository, { reads }: Image): Image[] =>
	reads.manifests.flatMap(({ digest }) => repository.images.get(digest) ?? []);

const unsupported = (why: string) =>
	fault(
		"ImageStorageClassUpdateNotSupportedException",
		`The requested image storage class update is not supported: ${why}`,
	);
