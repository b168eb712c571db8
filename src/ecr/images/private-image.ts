import { type ImageReference, imageReference } from "../../engine/words/image-reference.js";

/** An image of a private ECR registry, as ECR's calls name it. */
export interface PrivateImage {
	readonly registryId: string;
	readonly region: string;
	readonly repositoryName: string;
	readonly imageId: ImageId;
}

export type ImageId = { readonly imageTag: string } | { readonly imageDigest: string };

/** The parts of a reference to a private ECR registry; `undefined` for any other. A digest goes before a tag. */
export function privateImage(image: string | ImageReference): PrivateImage | undefined {
	const reference = typeof image === "string" ? imageReference(image) : image;
	if (!reference?.ecr) return undefined;
	const { registryId, region } = reference.ecr;
	return { registryId, region, repositoryName: reference.repository, imageId: imageIdOf(reference) };
}

/** A digest goes before a tag; neither means `latest`. */
export function imageIdOf(reference: Pick<ImageReference, "tag" | "digest">): ImageId {
	const { digest, tag = "latest" } = reference;
	return digest === undefined ? { imageTag: tag } : { imageDigest: digest };
}
