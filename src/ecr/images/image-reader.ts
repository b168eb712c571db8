import { ecr } from "../../aws/ecr.js";
import { Batch, type Tell } from "../../engine/batch.js";
import { elsewhere } from "../../engine/client-data.js";
import type { Connection } from "../../engine/connection.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { failureError, failuresOf } from "./image-failures.js";
import { ACCEPTED, type AnsweredImage, imagesOf, type Manifest, manifestOf } from "./manifest.js";
import type { PrivateImage } from "./private-image.js";

/** An image as its registry shows it. */
export interface SeenImage {
	/** Of what the reference names: the index, where it is one. */
	readonly digest: string;
	readonly manifest: Manifest;
	/** The account that it lies in, where the registry is ECR's. */
	readonly registryId?: string;
}

/** Most images of one BatchGetImage call. Source: BatchGetImage.imageIds. */
const IMAGES_A_CALL = 100;

type Look = { readonly seen: SeenImage | undefined } | { readonly error: Error };

/** Reads images of private registries of ECR, shared by all runs of a connection: one call for a hundred images of a repository. */
export class ImageReader {
	readonly #repositories = new Map<string, Batch<Look>>();

	/** @param lingerMs how long a read may wait for company, milliseconds */
	constructor(
		private readonly connection: Pick<Connection, "caller" | "clock" | "region">,
		private readonly lingerMs: () => number,
	) {}

	/** The image, or `undefined` where it is not there. @throws CallError */
	async image(
		{ registryId, region, repositoryName, imageId }: PrivateImage,
		tell?: Tell,
	): Promise<SeenImage | undefined> {
		const key = `${registryId} ${region} ${repositoryName}`;
		let batch = this.#repositories.get(key);
		if (!batch) {
			const where = { registryId, repositoryName };
			const read = (names: readonly string[], told: Tell) => this.#read(where, region, names, told);
			batch = new Batch(this.connection.clock, IMAGES_A_CALL, read, this.lingerMs);
			this.#repositories.set(key, batch);
		}
		const look = await batch.get("imageDigest" in imageId ? imageId.imageDigest : imageId.imageTag, tell);
		if ("error" in look) throw look.error;
		return look.seen;
	}

	/** @param names tags and digests; no tag has a colon */
	async #read(
		where: { readonly registryId: string; readonly repositoryName: string },
		region: string,
		names: readonly string[],
		tell: Tell,
	): Promise<Look[]> {
		const { caller } = this.connection;
		const data = region === (await this.connection.region()) ? ecr : elsewhere(ecr, region);
		const imageIds = names.map((name) => (name.includes(":") ? { imageDigest: name } : { imageTag: name }));
		try {
			const input = { ...where, imageIds, acceptedMediaTypes: ACCEPTED };
			const answer = await caller.call(data, "BatchGetImage", input, { tell });
			const images = imagesOf(answer.images);
			const failures = failuresOf(answer.failures);
			return names.map((name): Look => {
				const found = images.find(({ imageId }) => imageId?.imageTag === name || imageId?.imageDigest === name);
				if (found) return { seen: seenOf(found, name, where.registryId) };
				const failure = failures.find(({ imageId }) => imageId?.imageTag === name || imageId?.imageDigest === name);
				if (!failure || failure.failureCode === "ImageNotFound") return { seen: undefined };
				return { error: failureError(`${where.repositoryName} ${name}`, failure, "ecr", "BatchGetImage") };
			});
		} catch (error) {
			// A repository that is not there has no images.
			if (isCallError(error) && error.code === "call.not-found") return names.map(() => ({ seen: undefined }));
			throw error;
		}
	}
}

function seenOf(
	{ imageId, imageManifest = "", imageManifestMediaType }: AnsweredImage,
	name: string,
	registryId: string,
): SeenImage | undefined {
	const digest = imageId?.imageDigest ?? (name.includes(":") ? name : undefined);
	return digest === undefined
		? undefined
		: { digest, manifest: manifestOf(imageManifest, imageManifestMediaType), registryId };
}

/** The digest of an image, and those of the images in it, that whoever runs it may tell. */
export const digestsOf = ({ digest, manifest }: SeenImage): readonly string[] => [
	digest,
	...manifest.children.flatMap((image) => (image.isAttestation ? [] : image.digest)),
];
