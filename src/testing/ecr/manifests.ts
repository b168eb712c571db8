import type { Answer } from "../world/model.js";

/** An index of these platforms; a single manifest, which names none, where they are not said. Source: OCI image specification. */
export function manifestOf(platforms: readonly string[] | undefined): Answer {
	const manifest = platforms ? index(platforms) : SINGLE;
	return { imageManifest: JSON.stringify(manifest), imageManifestMediaType: manifest.mediaType };
}

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";

const index = (platforms: readonly string[]) => ({
	schemaVersion: 2,
	mediaType: "application/vnd.oci.image.index.v1+json",
	manifests: platforms.map((platform, at) => {
		const [os, architecture] = platform.split("/");
		return { mediaType: MANIFEST, digest: digestOf(at), size: 1234, platform: { os, architecture } };
	}),
});

const digestOf = (at: number) => `sha256:${String(at).padStart(64, "0")}`;

const SINGLE = {
	schemaVersion: 2,
	mediaType: MANIFEST,
	config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(99), size: 1234 },
	layers: [],
};
