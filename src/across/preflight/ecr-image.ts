/** An image of a private ECR registry, taken apart. */
export interface PrivateImage {
	readonly registryId: string;
	readonly region: string;
	readonly repositoryName: string;
	readonly imageId: { readonly imageTag: string } | { readonly imageDigest: string };
}

/** Source: Amazon ECR user guide, "Private registry"; the second host is the dual-stack one. */
const PRIVATE =
	/^(\d{12})\.dkr(?:\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.[a-z.]+|-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.[a-z.]+)\/([^:@]+)(?::([^@]+))?(?:@(.+))?$/;

/** The parts of a reference to a private ECR registry; `undefined` for any other. A digest goes before a tag. */
export function privateImage(image: string): PrivateImage | undefined {
	const match = PRIVATE.exec(image);
	if (!match) return undefined;
	const [, registryId = "", region, otherRegion = "", repositoryName = "", imageTag = "latest", imageDigest] = match;
	return {
		registryId,
		region: region ?? otherRegion,
		repositoryName,
		imageId: imageDigest ? { imageDigest } : { imageTag },
	};
}
