import type { Ref } from "../../engine/late.js";
import { ecrLate } from "../../engine/words/ecr-late.js";
import { type ImageReference, imageReference, sayReference } from "../../engine/words/image-reference.js";
import type { ImageSpec } from "./image.js";

/** The text of an image with what its chain says of tag and digest; `undefined` for one of a repository, and for what is no reference. */
export function referenceOf({ reference, repository, tag, digest }: ImageSpec): ImageReference | undefined {
	if (repository || reference === undefined) return undefined;
	const read = imageReference(reference);
	if (!read) return undefined;
	return { ...read, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** `v1`, where the image has one beside or instead of a digest. */
export const saidTag = (spec: ImageSpec): string | undefined => spec.tag ?? referenceOf(spec)?.tag;

export const saidDigest = (spec: ImageSpec): string | undefined => spec.digest ?? referenceOf(spec)?.digest;

/** Repository with tag or digest, as a definition may name it behind a host; a digest goes without the tag. */
export function inRepository(name: string, { tag, digest }: Pick<ImageSpec, "tag" | "digest">): string {
	if (digest !== undefined) return `${name}@${digest}`;
	return tag === undefined ? name : `${name}:${tag}`;
}

/** What a definition names before AWS is read. */
export function imageText(spec: ImageSpec): string | Ref {
	const { repository } = spec;
	if (repository) return ecrLate(inRepository(repository.repositoryName, spec), repository.registryId);
	const read = referenceOf(spec);
	if (!read) return spec.reference ?? "";
	const { tag, ...rest } = read;
	return sayReference(read.digest === undefined ? read : rest);
}

/** How people call it: `team/api:v1`, `ghcr.io/acme/api:1.4`. */
export function imageName(spec: ImageSpec): string {
	if (spec.repository) return inRepository(spec.repository.repositoryName, spec);
	const read = referenceOf(spec);
	return read ? sayReference(read) : (spec.reference ?? "");
}
