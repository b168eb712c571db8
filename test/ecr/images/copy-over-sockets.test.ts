import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemClock } from "../../../src/index.js";
import { bytesOf, digestOf, FakeRepository } from "./fake-ecr.js";
import { stage } from "./stage.js";

/** A registry on this machine that sends blobs from another origin, and breaks connections. */
const repository = new FakeRepository();
const layer = bytesOf(300_000);
const cuts: number[] = [];
const seen: {
	readonly path: string;
	readonly range: string | undefined;
	readonly authorization: string | undefined;
}[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
	repository.image([layer], "v1");
	server = createServer((request, response) => {
		const path = request.url ?? "";
		const { authorization, range } = request.headers;
		seen.push({ path, range, authorization });
		const [, kind, reference = ""] = /^\/(?:v2\/acme\/api\/)?(manifests|blobs|stored)\/(.+)$/.exec(path) ?? [];
		if (kind !== "stored" && !authorization)
			return response.writeHead(401, { "www-authenticate": 'Basic realm="here"' }).end();
		if (kind === "manifests") {
			const found = repository.find(reference.includes(":") ? { imageDigest: reference } : { imageTag: reference });
			return found
				? response.writeHead(200, { "content-type": found.mediaType }).end(found.text)
				: response.writeHead(404).end();
		}
		if (kind === "blobs")
			return response
				.writeHead(307, { location: `http://127.0.0.1:${port}/stored/${reference}?signature=s3cr3t` })
				.end();
		const all = repository.blobs.get(reference.replace(/\?.*/, ""));
		if (!all) return response.writeHead(404).end();
		const start = Number(/bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
		const rest = all.subarray(start);
		response.writeHead(start > 0 ? 206 : 200, {
			"content-length": rest.length,
			...(start > 0 && { "content-range": `bytes ${start}-${all.length - 1}/${all.length}` }),
		});
		const cut = all.length > 100 ? cuts.shift() : undefined;
		if (cut === undefined) return response.end(rest);
		return response.write(rest.subarray(0, cut), () => setTimeout(() => response.destroy(), 5));
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));
	port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

it("real connections that break are taken up by range, and the password stays with the registry", async () => {
	const clock = {
		...systemClock,
		sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms >= 60_000 ? ms : 1, signal),
	};
	const { ecr, aws } = stage({ fetch, clock });
	ecr.partSize = 65_536;
	cuts.push(100_000, 0, 150_001);
	const credentials = { username: "me", password: "passw0rd" };
	const done = await aws.images.copy(`localhost:${port}/acme/api:v1`, "prod/api", { credentials });
	expect(done.status).toBe("succeeded");
	expect(ecr.repository("prod/api").blobs.get(digestOf(layer))?.length).toBe(layer.length);
	expect(ecr.uploaded).toBe(layer.length + 2);
	const stored = seen.filter(({ path }) => path.startsWith(`/stored/${digestOf(layer)}`));
	expect(stored.length).toBe(4);
	expect(stored.every(({ authorization }) => authorization === undefined)).toBe(true);
	expect(stored.at(-1)?.range).toMatch(/^bytes=[1-9]\d+-$/);
});
