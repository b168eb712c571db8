import type { Answer } from "../world/model.js";
import { findImages, placeOf } from "./find.js";
import { repositoryNotFound } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import type { Registries } from "./store/registries.js";
import type { Repository } from "./store/repository.js";

/** Where the private registry's calls read and write images and layers. */
export function privatePlaces(registries: Registries) {
	let uploads = 0;
	return {
		read: (input: Answer): Repository => findImages(registries, input),
		write(input: Answer): Repository {
			const { host, name, registryId } = placeOf(registries, input);
			const known = registries.known(host, name);
			if (known) return known;
			const created = registries.createOnPush(host, name);
			if (created) {
				created.writtenAt = registries.agenda.now;
				return created;
			}
			// One that an assumed world takes for granted is there once images of it were read.
			const assumed = registries.named(host, name);
			if (!assumed || assumed.images.size === 0) throw repositoryNotFound(name, registryId);
			return assumed;
		},
		place: (repository: Repository): Answer => placeMembers(registries, repository),
		uploadId(): string {
			uploads += 1;
			const draw = () =>
				Math.floor(registries.world.random() * 2 ** 16)
					.toString(16)
					.padStart(4, "0");
			return `${draw()}${draw()}-${draw()}-${draw()}-${draw()}-${String(uploads).padStart(12, "0")}`;
		},
		/** All images that have it are archived. */
		isArchived(repository: Repository, digest: string): boolean {
			const users = [...repository.images.values()].filter(
				({ reads }) => reads.config?.digest === digest || reads.layers.some((layer) => layer.digest === digest),
			);
			return users.length > 0 && users.every(({ status }) => status !== "ACTIVE");
		},
	};
}
