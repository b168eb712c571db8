import type { EcrCalls, ImageWork } from "./ecr-calls.js";
import type { ImageSource } from "./image-source.js";
import { layersThere } from "./layers-there.js";
import type { Bounds } from "./left.js";
import { type Blob, readBlob } from "./read-blob.js";
import { UploadGone, uploadBroken, uploadLayer } from "./upload-layer.js";

/** How the layers of an image came over. */
export interface LayersCopied {
	readonly copied: number;
	/** Were there before, of the manifests that had to be put; layers of manifests that were there already are not looked at. */
	readonly present: number;
	/** That were sent. */
	readonly bytes: number;
}

/** Layers at once; each holds a part in memory. */
const AT_ONCE = 3;
/** Uploads of one layer that ECR forgets on the way. */
const MOST_UPLOADS = 3;

/** Copies the layers that are missing, a few at once. @throws Left, CallError */
export async function copyLayers(
	blobs: readonly Blob[],
	source: ImageSource,
	target: EcrCalls,
	bounds: Bounds,
	work: ImageWork,
): Promise<LayersCopied> {
	const byDigest = new Map(blobs.map((blob) => [blob.digest, blob]));
	const { there } = await layersThere(target, [...byDigest.keys()]);
	const missing = [...byDigest.values()].filter(({ digest }) => !there.has(digest));
	const total = sum(missing.map(({ size }) => size ?? 0));
	let bytes = 0;
	let done = 0;
	const tell = () => {
		const message = `${done} of ${missing.length} layers, ${sayBytes(bytes)} of ${sayBytes(total)}`;
		work.teller.tell({ type: "progress", of: "layers", message, done: bytes, total, unit: "bytes" });
	};
	tell();
	await eachOf(missing, AT_ONCE, async (blob) => {
		await copyLayer(blob, source, target, bounds, work, (arrived) => {
			bytes += arrived;
			tell();
		});
		done++;
		tell();
	});
	return { copied: missing.length, present: byDigest.size - missing.length, bytes };
}

async function copyLayer(
	blob: Blob,
	source: ImageSource,
	target: EcrCalls,
	bounds: Bounds,
	work: ImageWork,
	told: (bytes: number) => void,
): Promise<void> {
	const { host } = source;
	const fetched = { host, what: "GET layer" };
	for (let uploads = 1; ; uploads++) {
		bounds.check();
		let arrived = 0;
		try {
			const bytes = bounded(readBlob(blob, source.open(blob.digest), fetched, work), bounds);
			return await uploadLayer(target, blob, bytes, host, (more) => {
				arrived += more;
				told(more);
			});
		} catch (error) {
			if (!(error instanceof UploadGone)) throw error;
			told(-arrived);
			if (uploads >= MOST_UPLOADS) throw uploadBroken(target.place, blob.digest, target.place.data.service);
		}
	}
}

async function* bounded(bytes: AsyncIterable<Uint8Array>, bounds: Bounds): AsyncGenerator<Uint8Array, void, undefined> {
	for await (const piece of bytes) {
		bounds.check();
		yield piece;
	}
}

/** Works on a few at once; the first fault ends it once what has begun has ended. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
	const waiting = items.values();
	const faults: unknown[] = [];
	const worker = async () => {
		for (const item of waiting) {
			if (faults.length > 0) return;
			await work(item).catch((error) => faults.push(error));
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
	if (faults.length > 0) throw faults[0];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** `12.3 MB` */
export function sayBytes(bytes: number): string {
	const units = ["bytes", "kB", "MB", "GB", "TB"];
	let value = bytes;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}
	return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
