import { text } from "../ecs/input.js";
import type { Handler, World } from "../world/model.js";
import { findImages } from "./find.js";
import { fault, invalid } from "./refusals.js";
import { isDigest } from "./store/digest.js";
import type { Registries } from "./store/registries.js";

/** Presigned URLs of layers, and what they give until they expire. */
export class Downloads {
	readonly #urls = new Map<string, { readonly bytes: Uint8Array; readonly expiresAt: number }>();
	readonly #host: string;
	#count = 0;

	constructor(private readonly registries: Registries) {
		const { region } = registries.world;
		this.#host = `prod-${region}-starport-layer-bucket.s3.${region}.amazonaws.com`;
	}

	/** An hour long; the signature is the only key. */
	sign(digest: string, bytes: Uint8Array): string {
		this.#count += 1;
		const { agenda, world } = this.registries;
		const path = `/${this.#count.toString(16).padStart(8, "0")}-${world.account}/${digest.slice("sha256:".length)}`;
		const signature = signatureOf(world);
		this.#urls.set(`${path}?${signature}`, { bytes, expiresAt: agenda.now + HOUR_MS });
		const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${signature}`;
		return `https://${this.#host}${path}?${query}`;
	}

	fetch(request: Request): Promise<Response> | undefined {
		const url = new URL(request.url);
		if (url.host !== this.#host) return undefined;
		const known = this.#urls.get(`${url.pathname}?${url.searchParams.get("X-Amz-Signature")}`);
		if (!known) return Promise.resolve(refused("SignatureDoesNotMatch", "The request signature does not match."));
		if (this.registries.agenda.now >= known.expiresAt)
			return Promise.resolve(refused("AccessDenied", "Request has expired"));
		return Promise.resolve(bytesOf(request, known.bytes));
	}
}

/** The bytes, or the range of them that was asked for. */
export function bytesOf(request: Request, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Response {
	const all = { "content-type": "application/octet-stream", "accept-ranges": "bytes", ...headers };
	const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "") ?? [];
	const isHead = request.method === "HEAD";
	if (first === "" && last === "") {
		const length = { "content-length": String(bytes.length) };
		return new Response(isHead ? null : bytes.slice(), { headers: { ...all, ...length } });
	}
	const from = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
	const to = first === "" || last === "" ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
	if (from > to) return new Response(null, { status: 416, headers: { "content-range": `bytes */${bytes.length}` } });
	const part = bytes.slice(from, to + 1);
	const range = { "content-range": `bytes ${from}-${to}/${bytes.length}`, "content-length": String(part.length) };
	return new Response(isHead ? null : part, { status: 206, headers: { ...all, ...range } });
}

export const downloadOperations = (registries: Registries, downloads: Downloads): Record<string, Handler> => ({
	GetDownloadUrlForLayer(input) {
		const repository = findImages(registries, input);
		const layerDigest = text(input, "layerDigest") ?? "";
		if (!isDigest(layerDigest)) throw invalid("layerDigest", "must be sha256: and 64 hexadecimal digits");
		const blob = repository.blobs.get(layerDigest);
		const where = `the repository with name '${repository.name}'`;
		if (!blob) throw fault("LayersNotFoundException", `Layer with digest '${layerDigest}' does not exist in ${where}`);
		const users = [...repository.images.values()].filter(
			({ reads }) => reads.config?.digest === layerDigest || reads.layers.some(({ digest }) => digest === layerDigest),
		);
		if (users.length > 0 && users.every(({ status }) => status !== "ACTIVE"))
			throw fault("LayerInaccessibleException", `Layer with digest '${layerDigest}' is archived in ${where}`);
		return { downloadUrl: downloads.sign(layerDigest, blob.bytes), layerDigest };
	},
});

const refused = (code: string, message: string): Response =>
	new Response(
		`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
		{
			status: 403,
			headers: { "content-type": "application/xml" },
		},
	);

const signatureOf = (world: World): string =>
	Array.from({ length: 8 }, () =>
		Math.floor(world.random() * 2 ** 32)
			.toString(16)
			.padStart(8, "0"),
	).join("");

const HOUR_MS = 3_600_000;
