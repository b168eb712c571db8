import { LostAnswer, type Output } from "../../engine/call.js";
import { CallError, isCallError } from "../../engine/errors/call-error.js";
import { digesterFor, requireDigest } from "./digest.js";
import type { EcrCalls } from "./ecr-calls.js";
import { joined } from "./fetch-bytes.js";
import { layersThere } from "./layers-there.js";
import type { Blob } from "./read-blob.js";

/** An upload can't go on where it stands: it begins anew. */
export class UploadGone extends Error {
	override readonly name = "UploadGone";
}

/** Bytes of a part where the service does not say. Source: API reference, InitiateLayerUpload. */
const PART_BYTES = 20 * 1024 * 1024;

/**
 * Uploads one layer in parts, each in memory while it is sent and no longer; its digest is computed on the way.
 * @param told is called with the bytes that have newly arrived
 * @throws UploadGone, CallError
 */
export async function uploadLayer(
	calls: EcrCalls,
	blob: Blob,
	bytes: AsyncIterable<Uint8Array>,
	sourceHost: string,
	told: (bytes: number) => void,
): Promise<void> {
	const { uploadId, partSize } = await calls.write("InitiateLayerUpload", {});
	const partBytes = typeof partSize === "number" && partSize > 0 ? partSize : PART_BYTES;
	const upload = { calls, uploadId: String(uploadId) };
	const digester = digesterFor(blob.digest);
	let pieces: Uint8Array[] = [];
	let held = 0;
	let first = 0;
	/** Sends what is held, as far as it is more than `rest`, and forgets what has arrived. */
	const sendAll = async (rest: number) => {
		while (held > rest) {
			const whole = joined(pieces, held);
			const next = await sendPart(upload, first, whole.subarray(0, partBytes));
			told(next - first);
			// What is left is copied, so that the part can be forgotten.
			const left = whole.slice(next - first);
			pieces = left.length === 0 ? [] : [left];
			held = left.length;
			first = next;
		}
	};
	for await (const piece of bytes) {
		digester.add(piece);
		pieces.push(piece);
		held += piece.length;
		// The last part alone may be smaller.
		if (held >= partBytes) await sendAll(partBytes - 1);
	}
	requireDigest(digester.end(), blob.digest, sourceHost, "GET layer");
	await sendAll(0);
	await complete(upload, blob.digest);
}

interface Upload {
	readonly calls: EcrCalls;
	readonly uploadId: string;
}

/** Gives the first byte that has not arrived. */
async function sendPart({ calls, uploadId }: Upload, first: number, part: Uint8Array): Promise<number> {
	const last = first + part.length - 1;
	const input = { uploadId, partFirstByte: first, partLastByte: last, layerPartBlob: part };
	const adopt = async () => {
		const arrived = await lastArrived(calls, uploadId, last);
		return arrived !== undefined && arrived >= last ? { lastByteReceived: arrived } : undefined;
	};
	try {
		const { lastByteReceived } = await calls.write("UploadLayerPart", input, adopt);
		return Math.min(typeof lastByteReceived === "number" ? lastByteReceived : last, last) + 1;
	} catch (error) {
		const arrived = lastValid(error);
		// Bytes before this part are not held any more.
		if (isUploadGone(error) || (arrived !== undefined && arrived < first - 1)) throw new UploadGone();
		if (arrived === undefined || arrived < first) throw error;
		return Math.min(arrived, last) + 1;
	}
}

/**
 * How far an upload has come, without sending the part again: a byte that leaves a gap is refused in any case, with the last byte that counts.
 * Source: API reference, UploadLayerPart and InvalidLayerPartException.
 */
async function lastArrived(calls: EcrCalls, uploadId: string, last: number): Promise<number | undefined> {
	const gap = last + 2;
	const input = { uploadId, partFirstByte: gap, partLastByte: gap, layerPartBlob: new Uint8Array(1) };
	for (let tries = 1; ; tries++) {
		try {
			await calls.read("UploadLayerPart", input);
			return undefined;
		} catch (error) {
			if (error instanceof LostAnswer && tries < 3) continue;
			if (error instanceof LostAnswer) throw error;
			return lastValid(error);
		}
	}
}

async function complete({ calls, uploadId }: Upload, digest: string): Promise<void> {
	const adopt = async (): Promise<Output | undefined> => {
		const { there } = await layersThere(calls, [digest]);
		return there.has(digest) ? { layerDigest: digest } : undefined;
	};
	try {
		await calls.write("CompleteLayerUpload", { uploadId, layerDigests: [digest] }, adopt);
	} catch (error) {
		// Somebody else was quicker with the same bytes.
		if (isCallError(error) && error.awsCode === "LayerAlreadyExistsException") return;
		throw isUploadGone(error) ? new UploadGone() : error;
	}
}

const isUploadGone = (error: unknown): boolean => isCallError(error) && error.awsCode === "UploadNotFoundException";

/** The member of InvalidLayerPartException that says how far the upload has come; `undefined` for any other error. */
function lastValid(error: unknown): number | undefined {
	if (!(isCallError(error) && error.awsCode === "InvalidLayerPartException")) return undefined;
	const { cause } = error;
	const told = typeof cause === "object" && cause !== null && "lastValidByteReceived" in cause;
	return told && typeof cause.lastValidByteReceived === "number" ? cause.lastValidByteReceived : undefined;
}

/** An upload that has begun anew too often. */
export const uploadBroken = ({ name }: { readonly name: string }, digest: string, service: string): CallError =>
	new CallError(`the upload of ${digest} to ${name} was given up by ECR again and again`, {
		code: "call.server",
		hint: "run it again: layers that are there are not sent again",
		service,
		operation: "UploadLayerPart",
	});
