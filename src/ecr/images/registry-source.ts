import { isCallError } from "../../engine/errors/call-error.js";
import type { ImageReference } from "../../engine/words/image-reference.js";
import { registryOf } from "../../engine/words/registries.js";
import { tried } from "./again.js";
import { digestOf, requireDigest } from "./digest.js";
import type { ImageWork } from "./ecr-calls.js";
import { bytesOf, type Fetched, fetchOnce, type OpenAnswer } from "./fetch-bytes.js";
import { type ImageSource, MOST_MANIFEST_BYTES } from "./image-source.js";
import { ACCEPTED, manifestOf } from "./manifest.js";
import { authorizationFor, challengeOf, type RegistryCredentials } from "./registry-auth.js";

/** A repository of any registry that speaks the OCI distribution API. */
export function registrySource(
	{ host, repository }: Pick<ImageReference, "host" | "repository">,
	credentials: RegistryCredentials | undefined,
	work: ImageWork,
): ImageSource {
	const origin = originOf(registryOf(host).api ?? host);
	let authorization: string | undefined;
	let renewed: Promise<string> | undefined;

	/** One try; asks for a token where the registry wants one, or another than the last. */
	async function get(path: string, headers: Record<string, string>, fetched: Fetched): Promise<OpenAnswer> {
		const url = `${origin}/v2/${repository}/${path}`;
		const sent = (used: string | undefined, takes: readonly number[]) =>
			fetchOnce(url, { headers: { ...headers, ...(used && { authorization: used }) } }, fetched, work, takes);
		const used = authorization;
		const first = await sent(used, [401]);
		if (first.response.status !== 401) return first;
		first.cut();
		const challenge = challengeOf(first.response.headers.get("www-authenticate"));
		// Others may have got a new one meanwhile, or be about to.
		if (authorization === used) {
			renewed ??= authorizationFor(challenge, repository, origin, credentials, fetched, work).finally(() => {
				renewed = undefined;
			});
			authorization = await renewed;
		}
		return sent(authorization, []);
	}

	const read = (path: string, accept: readonly string[], fetched: Fetched) =>
		tried(fetched, work, async () => {
			const answer = await get(path, { accept: accept.join(", ") }, fetched);
			const mediaType = answer.response.headers.get("content-type")?.split(";")[0]?.trim();
			return { bytes: await bytesOf(answer, MOST_MANIFEST_BYTES, fetched, work), mediaType };
		});

	/** The digests that an index names; `undefined` where there is none. */
	async function index(path: string): Promise<readonly string[] | undefined> {
		try {
			const { bytes } = await read(path, ACCEPTED.slice(0, 1), { host, what: "GET referrers" });
			return manifestOf(new TextDecoder().decode(bytes)).children.map((child) => child.digest);
		} catch (error) {
			if (isCallError(error) && error.code === "call.not-found") return undefined;
			throw error;
		}
	}

	return {
		host,
		manifest: async (tagOrDigest) => {
			const fetched = { host, what: "GET manifest" };
			const { bytes, mediaType } = await read(`manifests/${tagOrDigest}`, ACCEPTED, fetched);
			const isDigest = tagOrDigest.includes(":");
			const digest = digestOf(bytes, isDigest ? tagOrDigest : undefined);
			if (isDigest) requireDigest(digest, tagOrDigest, host, fetched.what);
			const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
			return { ...manifestOf(text, mediaType), digest, text };
		},
		open: (digest) => (fromByte) => {
			const range = fromByte === 0 ? {} : { range: `bytes=${fromByte}-` };
			return get(`blobs/${digest}`, range, { host, what: "GET blob" });
		},
		referrers: async (digest) =>
			(await index(`referrers/${digest}`)) ??
			// Registries without that API keep a list under a tag. Source: distribution specification, "Referrers Tag Schema".
			(await index(`manifests/${digest.replace(":", "-")}`)) ??
			[],
	};
}

/** Registries of this machine speak without TLS. */
const originOf = (host: string): string =>
	`${/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) ? "http" : "https"}://${host}`;
