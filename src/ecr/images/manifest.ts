import { CallError } from "../../engine/errors/call-error.js";
import { isObject } from "../../engine/shape/fits.js";

/** An image as BatchGetImage answers it. */
export interface AnsweredImage {
	readonly registryId?: string;
	readonly imageId?: { readonly imageTag?: string; readonly imageDigest?: string };
	readonly imageManifest?: string;
	readonly imageManifestMediaType?: string;
}

const OCI_INDEX = "application/vnd.oci.image.index.v1+json";
const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
const OCI_IMAGE = "application/vnd.oci.image.manifest.v1+json";
const DOCKER_IMAGE = "application/vnd.docker.distribution.manifest.v2+json";

/** What is asked for: indexes, so that their platforms are told, and single images. Source: OCI image specification, Docker image manifest. */
export const ACCEPTED: readonly string[] = [OCI_INDEX, DOCKER_LIST, OCI_IMAGE, DOCKER_IMAGE];

/** What a manifest names: a blob, or another manifest. Source: OCI image specification, "Descriptor". */
export interface Descriptor {
	readonly digest: string;
	readonly mediaType?: string;
	/** Bytes. */
	readonly size?: number;
}

/** A manifest that an index names. */
export interface Child extends Descriptor {
	/** `linux/amd64`, `linux/arm/v7`; none for attestations, and where the index does not tell. */
	readonly platform?: string;
	/** Provenance or a bill of materials, which nobody runs. */
	readonly isAttestation: boolean;
}

/** A manifest taken apart. */
export interface Manifest {
	readonly mediaType: string | undefined;
	/** Names an image for each platform. */
	readonly isIndex: boolean;
	/** Of an index. */
	readonly children: readonly Child[];
	/** Of a single image. */
	readonly config: Descriptor | undefined;
	readonly layers: readonly Descriptor[];
}

/** Takes the text of a manifest apart; what is none has neither children nor layers. */
export function manifestOf(text: string, answeredType?: string): Manifest {
	const read = parsed(text);
	const mediaType = wordOf(read["mediaType"]) ?? answeredType;
	const isIndex = Array.isArray(read["manifests"]) || mediaType === OCI_INDEX || mediaType === DOCKER_LIST;
	return {
		mediaType,
		isIndex,
		children: objectsIn(read["manifests"]).flatMap(childOf),
		config: isObject(read["config"]) ? descriptorOf(read["config"])[0] : undefined,
		layers: objectsIn(read["layers"]).flatMap(descriptorOf),
	};
}

/** Images of an answer of BatchGetImage; members of another kind than AWS's are left out. @throws CallError where there is no list */
export function imagesOf(images: unknown): readonly AnsweredImage[] {
	if (!Array.isArray(images))
		throw new CallError("ecr BatchGetImage was answered with 'images' that is no list, the answer can't be used", {
			code: "call.empty-answer",
			hint: "look at what stands between here and AWS: a proxy, an emulator, a mock",
			service: "ecr",
			operation: "BatchGetImage",
		});
	return objectsIn(images).map(({ imageId, imageManifest, imageManifestMediaType, registryId }) => {
		const { imageTag, imageDigest } = isObject(imageId) ? imageId : {};
		return {
			imageId: {
				...(typeof imageTag === "string" && { imageTag }),
				...(typeof imageDigest === "string" && { imageDigest }),
			},
			...(typeof imageManifest === "string" && { imageManifest }),
			...(typeof imageManifestMediaType === "string" && { imageManifestMediaType }),
			...(typeof registryId === "string" && { registryId }),
		};
	});
}

/** An image of an index that something can run. */
export interface PlatformImage {
	readonly platform: string;
	readonly digest: string;
}

/** The images of an index by platform, attestations apart; none for a single image. */
export const platformsOf = ({ children }: Manifest): readonly PlatformImage[] =>
	children.flatMap(({ platform, digest, isAttestation }) =>
		platform === undefined || isAttestation ? [] : [{ platform, digest }],
	);

/** Whether an image of one platform runs where another is wanted; a variant that is not said fits any. */
export function fitsPlatform(has: string, wanted: string): boolean {
	const [system, architecture, variant] = has.split("/");
	const [wantedSystem, wantedArchitecture, wantedVariant] = wanted.split("/");
	return (
		system === wantedSystem &&
		architecture === wantedArchitecture &&
		(variant === undefined || wantedVariant === undefined || variant === wantedVariant)
	);
}

/** The platform that the configuration of a single image tells; `undefined` where it tells none. */
export function platformInConfig(text: string): string | undefined {
	return platformWords(parsed(text));
}

function childOf(entry: Readonly<Record<string, unknown>>): Child[] {
	const platform = isObject(entry["platform"]) ? platformWords(entry["platform"]) : undefined;
	const annotations = isObject(entry["annotations"]) ? entry["annotations"] : {};
	// BuildKit marks them twice. Source: BuildKit, "Image attestation storage".
	const isMarked = annotations["vnd.docker.reference.type"] === "attestation-manifest";
	// Whatever it is marked as: what has a platform is run.
	const isAttestation = platform === "unknown/unknown" || (isMarked && platform === undefined);
	return descriptorOf(entry).map((descriptor) => ({
		...descriptor,
		...(platform !== undefined && !isAttestation && { platform }),
		isAttestation,
	}));
}

function descriptorOf(entry: Readonly<Record<string, unknown>>): Descriptor[] {
	const { digest, mediaType, size } = entry;
	if (typeof digest !== "string") return [];
	return [
		{
			digest,
			...(typeof mediaType === "string" && { mediaType }),
			...(typeof size === "number" && { size }),
		},
	];
}

function platformWords({ os, architecture, variant }: Readonly<Record<string, unknown>>): string | undefined {
	if (typeof os !== "string" || typeof architecture !== "string") return undefined;
	// Every arm64 is v8; indexes name it or not.
	const isPlain = typeof variant !== "string" || variant === "" || (architecture === "arm64" && variant === "v8");
	return `${os}/${architecture}${isPlain ? "" : `/${variant}`}`;
}

const objectsIn = (value: unknown): Readonly<Record<string, unknown>>[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

const wordOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function parsed(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
