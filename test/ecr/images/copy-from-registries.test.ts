import { beforeEach, describe, expect, it } from "vitest";
import { challengeOf } from "../../../src/ecr/images/registry-auth.js";
import { isCallError } from "../../../src/index.js";
import { bytesOf, FakeEcr, FakeRepository, INDEX } from "./fake-ecr.js";
import { stage, toldBy } from "./stage.js";

const TOKEN = "bearer-t0ken";
const PASSWORD = "ghp_passw0rd";

interface Wants {
	/** `basic` wants a user at each request, `bearer` a token, which `user` gives to a user alone. */
	auth: "none" | "basic" | "bearer" | "bearer of a user";
	/** Requests after which the token is no longer good. */
	tokenLasts?: number;
}

/** A registry that is not ECR, at a host of its own. */
class FakeHub {
	readonly repository = new FakeRepository();
	readonly seen: { readonly url: string; readonly authorization: string | undefined }[] = [];
	readonly statuses: number[] = [];
	readonly #uses = new Map<string, number>();
	tokens = 0;

	constructor(
		readonly origin: string,
		readonly name: string,
		readonly ecr: FakeEcr,
		readonly wants: Wants,
	) {}

	readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
		const headers = new Headers(init.headers);
		const authorization = headers.get("authorization") ?? undefined;
		this.seen.push({ url, authorization });
		const status = this.statuses.shift();
		if (status) return new Response("", { status, headers: status === 429 ? { "retry-after": "2" } : {} });
		if (url.startsWith("https://auth.test/token")) return this.#token(authorization);
		const refused = this.#refused(authorization);
		if (refused) return refused;
		const path = url.replace(`${this.origin}/v2/${this.name}/`, "");
		const [kind, reference = ""] = path.split("/");
		if (kind === "blobs") {
			const bytes = this.repository.blobs.get(reference);
			return bytes ? this.ecr.serve(bytes, headers.get("range") ?? undefined) : new Response("", { status: 404 });
		}
		const id = reference.includes(":") ? { imageDigest: reference } : { imageTag: reference };
		const found = kind === "manifests" ? this.repository.find(id) : undefined;
		if (!found) return new Response("{}", { status: 404 });
		return new Response(found.text, { headers: { "content-type": found.mediaType } });
	};

	#token(authorization: string | undefined): Response {
		const isUser = authorization === `Basic ${btoa(`me:${PASSWORD}`)}`;
		if (this.wants.auth === "bearer of a user" && !isUser) return new Response("", { status: 401 });
		const token = `${TOKEN}-${++this.tokens}`;
		this.#uses.set(`Bearer ${token}`, 0);
		return Response.json({ token });
	}

	#refused(authorization: string | undefined): Response | undefined {
		const { auth, tokenLasts = Number.POSITIVE_INFINITY } = this.wants;
		const challenge = (value: string) => new Response("", { status: 401, headers: { "www-authenticate": value } });
		if (auth === "none") return undefined;
		if (auth === "basic")
			return authorization === `Basic ${btoa(`me:${PASSWORD}`)}` ? undefined : challenge('Basic realm="hub"');
		const uses = this.#uses.get(authorization ?? "") ?? tokenLasts;
		this.#uses.set(authorization ?? "", uses + 1);
		if (uses < tokenLasts) return undefined;
		return challenge(
			`Bearer realm="https://auth.test/token",service="hub.test",scope="repository:${this.name}:pull,push"`,
		);
	}
}

let ecr: FakeEcr;
let aws: ReturnType<typeof stage>["aws"];

function hub(origin: string, name: string, wants: Wants): FakeHub {
	let fetch: FakeHub["fetch"] | undefined;
	({ ecr, aws } = stage({ fetch: (url, init) => (fetch ? fetch(url, init) : ecr.fetch(url, init)) }));
	const made = new FakeHub(origin, name, ecr, wants);
	fetch = made.fetch;
	return made;
}

describe("a copy from another registry", () => {
	it("of Docker Hub gets a token for an official image, at the host that answers for it", async () => {
		const from = hub("https://registry-1.docker.io", "library/alpine", { auth: "bearer" });
		const child = from.repository.image([bytesOf(40)]);
		const manifests = [{ ...child, platform: { os: "linux", architecture: "amd64" } }];
		const { digest } = from.repository.put({ schemaVersion: 2, mediaType: INDEX, manifests }, "3.22");
		const done = await aws.images.copy("docker.io/library/alpine:3.22", "mirror/alpine");
		expect(done).toMatchObject({ digest, tags: ["3.22"] });
		expect(ecr.repository("mirror/alpine").tags.get("3.22")).toBe(digest);
		const token = from.seen.find(({ url }) => url.startsWith("https://auth.test"));
		expect(token).toEqual({
			url: "https://auth.test/token?service=hub.test&scope=repository%3Alibrary%2Falpine%3Apull%2Cpush",
			authorization: undefined,
		});
	});

	it("takes another token when one has run out, and goes on by range where the blob broke off", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "bearer", tokenLasts: 3 });
		from.repository.image([bytesOf(60), bytesOf(50, 2)], "v1");
		ecr.faults.cuts = [10, 20, 5];
		const done = await aws.images.copy("ghcr.io/acme/api:v1", "mirror/api");
		expect(done.status).toBe("succeeded");
		expect(from.tokens).toBeGreaterThan(1);
		expect(ecr.downloaded).toBe(112);
	});

	it.each(["basic", "bearer of a user"] as const)("signs in with credentials where it wants %s", async (auth) => {
		const from = hub("https://ghcr.io", "acme/api", { auth });
		from.repository.image([bytesOf(10)], "v1");
		await expect(aws.images.copy("ghcr.io/acme/api:v1", "mirror/api")).rejects.toMatchObject({
			code: "call.denied",
			hint: expect.stringContaining("credentials"),
		});
		const credentials = { username: "me", password: PASSWORD };
		expect((await aws.images.copy("ghcr.io/acme/api:v1", "mirror/api", { credentials })).status).toBe("succeeded");
	});

	it("waits as long as it is asked to, and tries servers again that stumble", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "none" });
		from.repository.image([bytesOf(10)], "v1");
		from.statuses.push(429, 503);
		const { events, settled } = await toldBy(aws.images.copy("ghcr.io/acme/api:v1", "mirror/api"));
		expect(settled).toMatchObject({ status: "succeeded" });
		const retries = events.filter((event) => event.type === "retry");
		expect(retries.map(({ reason }) => reason)).toEqual(["call.throttled", "call.server"]);
		expect(retries[0]?.delayMs).toBe(2000);
	});

	it("of what is not there, or not an image, says so", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "none" });
		await expect(aws.images.copy("ghcr.io/acme/api:v1", "mirror/api")).rejects.toMatchObject({
			code: "call.not-found",
		});
		from.repository.put({ schemaVersion: 1, mediaType: "application/vnd.docker.distribution.manifest.v1+json" }, "old");
		await expect(aws.images.copy("ghcr.io/acme/api:old", "mirror/api")).rejects.toMatchObject({
			code: "plan.image-kind",
		});
	});

	it("finds referrers under their tag where the registry has no list of them", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "none" });
		const image = from.repository.image([bytesOf(10)], "v1");
		const signature = from.repository.image([bytesOf(5, 2)], undefined, "{}", { subject: image });
		const list = { schemaVersion: 2, mediaType: INDEX, manifests: [signature] };
		from.repository.put(list, image.digest.replace(":", "-"));
		const done = await aws.images.copy("ghcr.io/acme/api:v1", "mirror/api", { referrers: true });
		expect(done.referrers).toEqual([signature.digest]);
		expect(ecr.repository("mirror/api").manifests.has(signature.digest)).toBe(true);
	});

	it("believes no manifest whose bytes are not those of its digest", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "none" });
		const { digest } = from.repository.image([bytesOf(10)], "v1");
		const stored = from.repository.manifests.get(digest);
		if (stored) from.repository.manifests.set(digest, { ...stored, text: `${stored.text} ` });
		await expect(aws.images.copy(`ghcr.io/acme/api@${digest}`, "mirror/api:v1")).rejects.toMatchObject({
			code: "call.digest-mismatch",
		});
	});

	it("sends no password to a place for tokens without TLS", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "none" });
		const evil = { status: 401, headers: { "www-authenticate": 'Bearer realm="http://evil.test/token"' } };
		const { fetch } = from;
		({ ecr, aws } = stage({
			fetch: async (url, init) => (url.includes("/v2/") ? new Response("", evil) : fetch(url, init)),
		}));
		const error = await aws.images
			.copy("ghcr.io/acme/api:v1", "mirror/api", { credentials: { username: "me", password: PASSWORD } })
			.catch((thrown: unknown) => thrown);
		expect(isCallError(error) && error.code).toBe("call.refused");
		expect(from.seen).toEqual([]);
	});

	it("reads ECR itself as a registry where credentials are said", async () => {
		const host = "444455556666.dkr.ecr.eu-west-1.amazonaws.com";
		const from = hub(`https://${host}`, "team/api", { auth: "basic" });
		from.repository.image([bytesOf(10)], "v1");
		const credentials = { username: "me", password: PASSWORD };
		expect((await aws.images.copy(`${host}/team/api:v1`, "mirror/api", { credentials })).status).toBe("succeeded");
	});

	it("tells neither password nor token, whatever happens", async () => {
		const from = hub("https://ghcr.io", "acme/api", { auth: "bearer of a user", tokenLasts: 3 });
		from.repository.image([bytesOf(40)], "v1");
		const credentials = { username: "me", password: PASSWORD };
		ecr.faults.cuts = [7];
		const good = await toldBy(aws.images.copy("ghcr.io/acme/api:v1", "mirror/api", { credentials }));
		from.statuses.push(...Array(10).fill(500));
		const bad = await toldBy(aws.images.copy("ghcr.io/acme/api:v1", "other/api", { credentials }));
		from.statuses.length = 0;
		const wrong = await toldBy(
			aws.images.copy("ghcr.io/acme/api:v1", "third/api", { credentials: { username: "you", password: PASSWORD } }),
		);
		expect([good.thrown, bad.thrown, wrong.thrown].map((error) => isCallError(error) && error.code)).toEqual([
			false,
			"call.server",
			"call.denied",
		]);
		for (const { text } of [good, bad, wrong]) {
			for (const secret of [PASSWORD, TOKEN, btoa(`me:${PASSWORD}`), "layers.test", "https://"])
				expect(text).not.toContain(secret);
		}
	});
});

describe("a challenge", () => {
	it.each([
		[
			'Bearer realm="https://a/t",service="s",scope="repository:x:pull"',
			"bearer",
			{ realm: "https://a/t", service: "s", scope: "repository:x:pull" },
		],
		["Basic realm=plain", "basic", { realm: "plain" }],
		["Negotiate", "negotiate", {}],
	])("%s", (header, scheme, parameters) => {
		expect(challengeOf(header)).toEqual({ scheme, parameters });
	});

	it("is none where there is none", () => {
		expect(challengeOf(null)).toBeUndefined();
	});
});

beforeEach(() => {
	({ ecr, aws } = stage());
});
