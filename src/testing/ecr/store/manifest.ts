import { isStructure, structure, structures, text } from "../../ecs/input.js";
import { AwsFault } from "../../world/model.js";
import { INDEX, isIndex, MANIFEST } from "./media-types.js";

/** Another piece of content that a manifest names. */
export interface Descriptor {
	readonly digest: string;
	readonly mediaType: string;
	readonly size: number;
	readonly platform?: { readonly os?: string; readonly architecture?: string };
}

/** What a registry reads of a manifest; nothing more is looked at. Source: OCI image specification. */
export interface Manifest {
	readonly mediaType: string;
	readonly config?: Descriptor;
	readonly layers: readonly Descriptor[];
	/** Of an index. */
	readonly manifests: readonly Descriptor[];
	readonly subject?: Descriptor;
	readonly artifactType?: string;
	readonly annotations?: Readonly<Record<string, unknown>>;
}

/** Reads a manifest; `undefined` for text that is none. */
export function manifestOf(json: string, saidType?: string): Manifest | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(json);
	} catch {
		return undefined;
	}
	if (!isStructure(parsed)) return undefined;
	try {
		const mediaType = text(parsed, "mediaType") ?? saidType ?? (parsed.manifests ? INDEX : MANIFEST);
		const config = structure(parsed, "config");
		const subject = structure(parsed, "subject");
		const annotations = structure(parsed, "annotations");
		const artifactType = text(parsed, "artifactType");
		if (!isIndex(mediaType) && !config) return undefined;
		return {
			mediaType,
			layers: structures(parsed, "layers").map(descriptorOf),
			manifests: structures(parsed, "manifests").map(descriptorOf),
			...(config && { config: descriptorOf(config) }),
			...(subject && { subject: descriptorOf(subject) }),
			...(artifactType !== undefined && { artifactType }),
			...(annotations && { annotations }),
		};
	} catch (error) {
		if (error instanceof AwsFault) return undefined;
		throw error;
	}
}

function descriptorOf(json: Readonly<Record<string, unknown>>): Descriptor {
	const platform = structure(json, "platform");
	return {
		digest: text(json, "digest") ?? "",
		mediaType: text(json, "mediaType") ?? "",
		size: typeof json.size === "number" ? json.size : 0,
		...(platform && { platform: platformOf(platform) }),
	};
}

function platformOf(json: Readonly<Record<string, unknown>>): { os?: string; architecture?: string } {
	const os = text(json, "os");
	const architecture = text(json, "architecture");
	return { ...(os !== undefined && { os }), ...(architecture !== undefined && { architecture }) };
}
