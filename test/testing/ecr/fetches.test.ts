import { createHash } from "node:crypto";
import { ECRClient, GetAuthorizationTokenCommand, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const sha256 = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

async function tokenFor(sim: ReturnType<typeof simulate>, url: string): Promise<string> {
	const { headers, status } = await sim.fetch(url);
	expect(status).toBe(401);
	const [, realm = "", service = "", scope = ""] =
		/realm="([^"]+)",service="([^"]+)",scope="([^"]+)"/.exec(headers.get("www-authenticate") ?? "") ?? [];
	const answer = await sim.fetch(`${realm}?service=${service}&scope=${scope}`);
	const { token }: { token: string } = JSON.parse(await answer.text());
	return `Bearer ${token}`;
}

test("a layer is downloaded by its URL, in ranges too, until it expires", async () => {
	const sim = simulate();
	const ecr = new ECRClient(sim.clientConfig());
	sim.push("api:1");
	const { authorizationData = [] } = await ecr.send(new GetAuthorizationTokenCommand({}));
	const authorization = `Basic ${authorizationData[0]?.authorizationToken}`;
	const manifest = await (await sim.fetch(`https://${HOST}/v2/api/manifests/1`, { headers: { authorization } })).text();
	const { digest } = JSON.parse(manifest).layers[0];
	const url = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName: "api", layerDigest: digest }));
	const { downloadUrl = "" } = url;
	const whole = await bytesOf(await sim.fetch(downloadUrl));
	expect(sha256(whole)).toBe(digest);
	const part = await sim.fetch(downloadUrl, { headers: { range: "bytes=2-4" } });
	expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 2-4/${whole.length}`]);
	expect(await bytesOf(part)).toEqual(whole.slice(2, 5));
	expect((await sim.fetch(`${downloadUrl}0`)).status).toBe(403);
	await sim.clock.advance("1h");
	expect((await sim.fetch(downloadUrl)).status).toBe(403);
	expect((await sim.fetch(`https://${HOST}/v2/`, { headers: { authorization } })).status).toBe(200);
	await sim.clock.advance("11h");
	expect((await sim.fetch(`https://${HOST}/v2/`, { headers: { authorization } })).status).toBe(401);
});

test("another registry gives manifests and blobs for its token", async () => {
	const sim = simulate();
	const { digest, platforms } = sim.push("ghcr.io/acme/api:1", { platforms: ["linux/arm64"] });
	const base = "https://ghcr.io/v2/acme/api";
	const headers = { authorization: await tokenFor(sim, `${base}/manifests/1`) };
	const index = await sim.fetch(`${base}/manifests/1`, { headers });
	expect(index.headers.get("docker-content-digest")).toBe(digest);
	expect(sha256(await bytesOf(index))).toBe(digest);
	const image = await sim.fetch(`${base}/manifests/${platforms["linux/arm64"]}`, { headers });
	const { config } = JSON.parse(await image.text());
	const blob = await sim.fetch(`${base}/blobs/${config.digest}`, { headers });
	expect(JSON.parse(await blob.text())).toMatchObject({ os: "linux", architecture: "arm64" });
	expect((await sim.fetch(`${base}/manifests/2`, { headers })).status).toBe(404);
	const head = await sim.fetch(`${base}/manifests/1`, { method: "HEAD", headers });
	expect([await head.text(), head.headers.get("docker-content-digest")]).toEqual(["", digest]);
});

test("Docker Hub speaks under another name; in a declared world only what was pushed is there", async () => {
	const sim = simulate({ world: "declared" });
	sim.push("docker.io/nginx:1");
	const base = "https://registry-1.docker.io/v2/library/nginx";
	const headers = { authorization: await tokenFor(sim, `${base}/manifests/1`) };
	expect((await sim.fetch(`${base}/manifests/1`, { headers })).status).toBe(200);
	expect((await sim.fetch("https://registry-1.docker.io/v2/library/redis/manifests/1", { headers })).status).toBe(404);
});

test("nothing else is fetched", async () => {
	await expect(simulate().fetch("https://example.com/")).rejects.toThrow("nothing is simulated");
});
