import { isObject } from "../../engine/shape/fits.js";

/** An image as ECR answers it. */
export interface Manifest {
	readonly imageManifest?: string;
}

/** What is asked for: indexes, so that their platforms are told, and single images. Source: OCI image specification, Docker image manifest. */
export const ACCEPTED = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json",
];

/** `linux/amd64`, `linux/arm64`: platforms of an index, attestations apart; none for a single image. */
export function platformsOf({ imageManifest = "" }: Manifest): string[] {
	const { manifests } = parsed(imageManifest);
	if (!Array.isArray(manifests)) return [];
	const named = manifests.filter(isObject).flatMap(({ platform }) => {
		if (!isObject(platform) || platform["os"] === "unknown") return [];
		return [`${platform["os"]}/${platform["architecture"]}`];
	});
	return [...new Set(named)];
}

function parsed(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
