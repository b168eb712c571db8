import { patience } from "./again.js";
import type { ImageWork } from "./ecr-calls.js";
import { errorOf, type Fetched, type OpenAnswer, PassingFault, piecesOf } from "./fetch-bytes.js";

/** A layer, a configuration, or whatever else a manifest names. */
export interface Blob {
	readonly digest: string;
	/** Bytes; `undefined` where the manifest does not tell. */
	readonly size: number | undefined;
}

/** Opens a blob from a byte on; whoever can't do so opens it from its first. @throws PassingFault, CallError */
export type OpenBlob = (fromByte: number) => Promise<OpenAnswer>;

/** The bytes of a blob, each once and in order: where the connection breaks it goes on from the next. */
export async function* readBlob(
	blob: Blob,
	open: OpenBlob,
	fetched: Fetched,
	work: ImageWork,
): AsyncGenerator<Uint8Array, void, undefined> {
	const patient = patience(fetched, work);
	let position = 0;
	while (blob.size === undefined || position < blob.size) {
		try {
			const answer = await open(position);
			let toSkip = startOf(answer.response, position, fetched);
			for await (const piece of piecesOf(answer, fetched, work)) {
				const fresh = piece.subarray(Math.min(toSkip, piece.length));
				toSkip -= piece.length - fresh.length;
				const wanted = blob.size === undefined ? fresh : fresh.subarray(0, blob.size - position);
				if (wanted.length === 0) continue;
				position += wanted.length;
				patient.refresh();
				yield wanted;
				if (position === blob.size) return;
			}
			if (blob.size === undefined) return;
			if (position < blob.size) throw new PassingFault(errorOf("lost-answer", fetched, "ended early"), undefined);
		} catch (error) {
			await patient.after(error);
		}
	}
}

/** How many bytes have to be passed over: a server that knows no ranges begins anew. */
function startOf({ status, headers }: Response, position: number, fetched: Fetched): number {
	if (status !== 206) return position;
	const start = Number(/^bytes (\d+)-/.exec(headers.get("content-range") ?? "")?.[1] ?? position);
	if (start <= position) return position - start;
	throw new PassingFault(errorOf("lost-answer", fetched, "began behind what was asked for"), undefined);
}
