import type { Manifest } from "./manifest.js";
import type { OpenBlob } from "./read-blob.js";

/** A manifest with its text, whose digest was computed here. */
export interface SourceManifest extends Manifest {
	readonly digest: string;
	readonly text: string;
}

/** Most bytes of a manifest. Source: facts 7.2. */
export const MOST_MANIFEST_BYTES = 4 * 1024 * 1024;

/** A repository that images are copied from. */
export interface ImageSource {
	/** As people know it. */
	readonly host: string;
	/** @throws CallError */
	manifest(tagOrDigest: string): Promise<SourceManifest>;
	open(digest: string): OpenBlob;
	/** Digests of signatures, bills of materials and whatever else names an image as its subject. */
	referrers(digest: string): Promise<readonly string[]>;
}
