import { digestsOf, type ImageReader } from "../ecr/images/image-reader.js";
import { privateImage } from "../ecr/images/private-image.js";
import type { EcrConnection } from "../ecr/observe/connection.js";
import type { ImageOwner } from "../ecs/run/image-owner.js";
import { isCallError } from "../engine/errors/call-error.js";
import { ecrFilled, ecrParts } from "../engine/words/ecr-late.js";
import { imageReference } from "../engine/words/image-reference.js";
import { knownGates, requirePassed } from "./image-gate.js";
import { uriReader } from "./repository-uris.js";
import { resolveImages } from "./resolve-images.js";

/** What ECS wants to know of images, answered by ECR and by other registries. */
export function imageOwner(connection: EcrConnection, reader: ImageReader): ImageOwner {
	const uriOf = uriReader(connection);
	return {
		resolve: (wanted, teller) => resolveImages(wanted, { connection, reader, uriOf }, teller),
		named: async (path, { tell }) => {
			const parts = ecrParts(path);
			if (!parts) return undefined;
			const region = await connection.region();
			if (parts.registryId !== undefined) return ecrFilled(path, { region });
			const { repository, rest } = parts;
			return `${await uriOf({ repositoryName: repository }, tell)}${rest}`;
		},
		isReadable: (image) => privateImage(image) !== undefined,
		digestsOf: async (image, { tell }) => {
			const reference = imageReference(image);
			const own = reference && privateImage(reference);
			if (!own) return undefined;
			try {
				const seen = await reader.image(own, tell);
				return seen && digestsOf(seen);
			} catch (error) {
				if (isCallError(error)) return undefined;
				throw error;
			}
		},
		knownGates: (wanted, found, teller) => knownGates(wanted, found, connection, teller),
		requirePassed: (wanted, found, teller, signal) => requirePassed(wanted, found, connection, teller, signal),
	};
}
