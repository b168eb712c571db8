import { sha256Of } from "./digest.js";
import { CONFIG, EMPTY, INDEX, LAYER, MANIFEST } from "./media-types.js";

/** An image with all that belongs to it, as a build makes it. */
export interface Build {
	readonly digest: string;
	readonly manifest: string;
	readonly mediaType: string;
	readonly platform?: string;
	readonly blobs: readonly { readonly digest: string; readonly bytes: Uint8Array; readonly mediaType: string }[];
	readonly children: readonly Build[];
}

export interface BuildOptions {
	/** The user in the image's config. */
	readonly user?: string;
	readonly artifactType?: string;
	/** Digest and media type of the image that it is about. */
	readonly subject?: { readonly digest: string; readonly mediaType: string; readonly size: number };
	readonly annotations?: Readonly<Record<string, string>>;
}

/** A single image; the same seed gives the same bytes. */
export function buildImage(seed: string, platform: string, options: BuildOptions = {}): Build {
	const { artifactType, subject, annotations } = options;
	const layer = blob(`layer of ${seed} for ${platform}\n`, LAYER);
	const config =
		artifactType === undefined ? blob(configText(platform, layer.digest, options.user), CONFIG) : EMPTY_BLOB;
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: MANIFEST,
		...(artifactType !== undefined && { artifactType }),
		config: descriptor(config),
		layers: [descriptor(layer)],
		...(subject && { subject }),
		...(annotations && { annotations }),
	});
	const base = { digest: sha256Of(manifest), manifest, mediaType: MANIFEST, blobs: [config, layer], children: [] };
	return artifactType === undefined && platform !== "" ? { ...base, platform } : base;
}

/** An index with an image for each platform and, as buildx makes them, an attestation for each. */
export function buildIndex(
	seed: string,
	platforms: readonly string[],
	{ attestations = false, ...options }: BuildOptions & { readonly attestations?: boolean },
): Build {
	const children = platforms.map((platform) => buildImage(seed, platform, options));
	const about = attestations ? children.map((child) => attestation(seed, child.digest)) : [];
	const manifest = JSON.stringify({
		schemaVersion: 2,
		mediaType: INDEX,
		manifests: [
			...children.map((child, at) => ({
				...manifestDescriptor(child),
				platform: platformMembers(platforms[at] ?? ""),
			})),
			...about.map(({ build, digest }) => ({
				...manifestDescriptor(build),
				platform: { os: "unknown", architecture: "unknown" },
				annotations: { "vnd.docker.reference.digest": digest, "vnd.docker.reference.type": "attestation-manifest" },
			})),
		],
	});
	const all = [...children, ...about.map(({ build }) => build)];
	return { digest: sha256Of(manifest), manifest, mediaType: INDEX, blobs: [], children: all };
}

/** `linux/arm64/v8` in its parts. */
export function platformMembers(platform: string): { os?: string; architecture?: string; variant?: string } {
	const [os, architecture, variant] = platform.split("/");
	return { ...(os && { os }), ...(architecture && { architecture }), ...(variant && { variant }) };
}

function attestation(seed: string, digest: string): { readonly build: Build; readonly digest: string } {
	const { platform: _, ...build } = buildImage(`attestation of ${digest} in ${seed}`, "unknown/unknown");
	return { build, digest };
}

function configText(platform: string, layerDigest: string, user: string | undefined): string {
	const config = { Cmd: ["/app"], ...(user !== undefined && { User: user }) };
	return JSON.stringify({ ...platformMembers(platform), config, rootfs: { type: "layers", diff_ids: [layerDigest] } });
}

const encoder = new TextEncoder();
type BuiltBlob = Build["blobs"][number];

function blob(content: string, mediaType: string): BuiltBlob {
	const bytes = encoder.encode(content);
	return { digest: sha256Of(bytes), bytes, mediaType };
}

const EMPTY_BLOB = blob("{}", EMPTY);

const descriptor = ({ digest, bytes, mediaType }: BuiltBlob) => ({ mediaType, digest, size: bytes.length });

const manifestDescriptor = ({ digest, manifest, mediaType }: Build) => ({
	mediaType,
	digest,
	size: encoder.encode(manifest).length,
});
