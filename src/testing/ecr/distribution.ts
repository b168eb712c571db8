import { bytesOf } from "./downloads.js";
import { PUBLIC_HOST, privateRegistryOf } from "./hosts.js";
import { mayPull, pulledImage } from "./pull.js";
import { isDigest } from "./store/digest.js";
import { referrersOf } from "./store/images.js";
import { INDEX } from "./store/media-types.js";
import { DOCKER_HUB, DOCKER_HUBS } from "./store/reference.js";
import type { Registries } from "./store/registries.js";
import type { Repository } from "./store/repository.js";
import type { Tokens } from "./tokens.js";

/** The reading half of what registries speak over HTTP. Source: OCI distribution specification; Docker token authentication. */
export class Distribution {
	readonly #issued = new Set<string>();

	constructor(
		private readonly registries: Registries,
		private readonly tokens: Tokens,
	) {}

	fetch(request: Request): Promise<Response> | undefined {
		const url = new URL(request.url);
		const host = DOCKER_HUBS.has(url.host) ? DOCKER_HUB : url.host;
		if (url.host === HUB_TOKENS || /^\/token\/?$/.test(url.pathname)) return Promise.resolve(this.#token());
		if (!/^\/v2(\/|$)/.test(url.pathname)) return undefined;
		return Promise.resolve(this.#answer(request, url, host));
	}

	#answer(request: Request, url: URL, host: string): Response {
		const [, name = "", kind = "", reference = ""] =
			/^\/v2\/(.+)\/(manifests|blobs|referrers|tags)\/([^/]+)$/.exec(url.pathname) ?? [];
		const challenge = this.#challenge(request, host, name);
		if (challenge) return challenge;
		if (kind === "") return json(200, {});
		if (request.method !== "GET" && request.method !== "HEAD")
			return problem(405, "UNSUPPORTED", "the simulator only reads over HTTP: push by sim.push");
		const repository = this.registries.named(host, name);
		if (!repository)
			return problem(404, "NAME_UNKNOWN", `The repository with name '${name}' does not exist in the registry`);
		if (!mayPull(this.registries, repository))
			return problem(403, "DENIED", `not authorized to perform: ecr:BatchGetImage on ${name}`);
		if (kind === "tags") return json(200, { name, tags: [...repository.tags.keys()] });
		if (kind === "referrers") return referrers(repository, reference);
		if (kind === "manifests") return this.#manifest(request, repository, reference);
		const blob = repository.blobs.get(reference);
		if (!blob) return problem(404, "BLOB_UNKNOWN", `Layer with digest '${reference}' does not exist`);
		return bytesOf(request, blob.bytes, { "docker-content-digest": reference });
	}

	#manifest(request: Request, repository: Repository, reference: string): Response {
		const id = isDigest(reference) ? { digest: reference } : { tag: reference };
		const image = pulledImage(this.registries, repository, id, request.method === "GET");
		if (!image) return problem(404, "MANIFEST_UNKNOWN", "Requested image not found");
		const accepted = (request.headers.get("accept") ?? "*/*")
			.split(",")
			.map((type) => type.split(";")[0]?.trim() ?? "");
		if (!accepted.some((type) => type === "*/*" || type === "application/*" || type === image.mediaType))
			return problem(404, "MANIFEST_UNKNOWN", `no manifest of an accepted type: it is ${image.mediaType}`);
		const bytes = new TextEncoder().encode(image.manifest);
		return bytesOf(request, bytes, { "content-type": image.mediaType, "docker-content-digest": image.digest });
	}

	/** The 401 that tells where tokens are to be had, unless the request has one. */
	#challenge(request: Request, host: string, name: string): Response | undefined {
		const authorization = request.headers.get("authorization");
		if (privateRegistryOf(host)) {
			if (this.tokens.accepts(authorization)) return undefined;
			return unauthorized(`Basic realm="https://${host}/",service="ecr.amazonaws.com"`);
		}
		const [, bearer = ""] = /^Bearer\s+(.+)$/i.exec(authorization ?? "") ?? [];
		if (this.#issued.has(bearer) || this.tokens.accepts(authorization)) return undefined;
		const realm = host === DOCKER_HUB ? `https://${HUB_TOKENS}/token` : `https://${host}/token/`;
		const service = host === DOCKER_HUB ? "registry.docker.io" : host;
		return unauthorized(`Bearer realm="${realm}",service="${service}",scope="repository:${name}:pull"`);
	}

	#token(): Response {
		const token = `simulated-pull-${this.#issued.size + 1}`;
		this.#issued.add(token);
		return json(200, { token, access_token: token, expires_in: 300 });
	}
}

function referrers(repository: Repository, digest: string): Response {
	const manifests = referrersOf(repository, digest).map((image) => ({
		mediaType: image.mediaType,
		digest: image.digest,
		size: Buffer.byteLength(image.manifest),
		...(image.reads.artifactType !== undefined && { artifactType: image.reads.artifactType }),
		...(image.reads.annotations && { annotations: image.reads.annotations }),
	}));
	return json(200, { schemaVersion: 2, mediaType: INDEX, manifests }, INDEX);
}

const json = (status: number, body: object, type = "application/json"): Response =>
	new Response(JSON.stringify(body), { status, headers: { "content-type": type } });

const problem = (status: number, code: string, message: string): Response =>
	json(status, { errors: [{ code, message }] });

const unauthorized = (challenge: string): Response =>
	new Response(JSON.stringify({ errors: [{ code: "UNAUTHORIZED", message: "authentication required" }] }), {
		status: 401,
		headers: { "content-type": "application/json", "www-authenticate": challenge },
	});

const HUB_TOKENS = "auth.docker.io";
