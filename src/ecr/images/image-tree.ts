import { PlanError } from "../../engine/errors/plan-error.js";
import { digestOf } from "./digest.js";
import type { ImageSource, SourceManifest } from "./image-source.js";
import { fitsPlatform, type Manifest, manifestOf } from "./manifest.js";
import type { Blob } from "./read-blob.js";

/** An image with all that its manifest names. */
export interface ImageTree {
	readonly manifest: SourceManifest;
	/** Of an index. */
	readonly children: readonly ImageTree[];
}

/** Layers whose bytes no registry keeps: images name where else they are. Source: OCI image specification, "Non-distributable layers". */
const KEPT_ELSEWHERE = /(\.foreign\.|\.nondistributable\.)/;

/** An index holds indexes this deep at most. */
const DEEPEST = 4;

/** Reads an image and what it names. @throws CallError, PlanError */
export async function readTree(source: ImageSource, manifest: SourceManifest, depth = 0): Promise<ImageTree> {
	requireImage(manifest, source);
	if (depth >= DEEPEST) throw strange(source, manifest.digest, "holds indexes in indexes without end");
	const children: ImageTree[] = [];
	for (const { digest } of manifest.children)
		children.push(await readTree(source, await source.manifest(digest), depth + 1));
	return { manifest, children };
}

/** The manifests of an image, each behind what it names, and once. */
export function inOrder(tree: ImageTree): readonly SourceManifest[] {
	const found = new Map<string, SourceManifest>();
	const visit = ({ manifest, children }: ImageTree) => {
		children.forEach(visit);
		found.set(manifest.digest, manifest);
	};
	visit(tree);
	return [...found.values()];
}

/** What a manifest needs to be there before it is put. */
export const blobsOf = ({ config, layers }: Manifest): readonly Blob[] =>
	[...(config ? [config] : []), ...layers]
		.filter(({ mediaType = "" }) => !KEPT_ELSEWHERE.test(mediaType))
		.map(({ digest, size }) => ({ digest, size }));

/**
 * An index of some platforms of another, with their attestations: a new image with a digest of its own.
 * @throws PlanError where a platform is not in it
 */
export function chosenOf(manifest: SourceManifest, platforms: readonly string[]): SourceManifest {
	if (!manifest.isIndex) {
		throw new PlanError("the image has one platform alone, there is none to choose", {
			code: "plan.image-platform",
			hint: "leave platforms out",
		});
	}
	const { children } = manifest;
	const has = children.flatMap(({ platform }) => platform ?? []);
	const lacking = platforms.find((wanted) => !has.some((one) => fitsPlatform(one, wanted)));
	if (lacking !== undefined) {
		throw new PlanError(`the image has no platform ${lacking}`, {
			code: "plan.image-platform",
			hint: `it has ${has.join(", ") || "none that it names"}`,
			expected: lacking,
			found: has.join(", "),
		});
	}
	const isWanted = (platform: string | undefined) =>
		platform !== undefined && platforms.some((wanted) => fitsPlatform(platform, wanted));
	const chosen = new Set(children.filter(({ platform }) => isWanted(platform)).map(({ digest }) => digest));
	const read: { manifests?: RawChild[] } = JSON.parse(manifest.text);
	const manifests = (read.manifests ?? []).filter(
		({ digest = "", annotations }) =>
			chosen.has(digest) || chosen.has(annotations?.["vnd.docker.reference.digest"] ?? ""),
	);
	if (manifests.length === read.manifests?.length) return manifest;
	const text = JSON.stringify({ ...read, manifests });
	return { ...manifestOf(text, manifest.mediaType), digest: digestOf(text), text };
}

interface RawChild {
	readonly digest?: string;
	readonly annotations?: Readonly<Record<string, string>>;
}

function requireImage(manifest: SourceManifest, source: ImageSource): void {
	const { isIndex, config, layers, mediaType, digest } = manifest;
	if (isIndex || config || layers.length > 0) return;
	throw strange(source, digest, `is of a kind that ECR does not take: ${mediaType ?? "it names none"}`);
}

const strange = ({ host }: ImageSource, digest: string, why: string): PlanError =>
	new PlanError(`${digest} of ${host} ${why}`, {
		code: "plan.image-kind",
		hint: "push it again with a tool that writes OCI manifests or Docker's of schema 2",
	});
