import { inspect } from "node:util";
import { expect, it } from "vitest";
import { connect, type GantryEvent, isPlanError, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const stage = (consistencySeconds = 0) => {
	const sim = simulate({ switches: { consistencySeconds } });
	return { sim, aws: connect(sim) };
};

it("a release is promoted: copied with all its platforms, tagged, and the same run again changes nothing", async () => {
	const { sim, aws } = stage();
	await aws.deploy(repository("prod/api").immutable());
	const pushed = sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"], attestations: true });
	const promote = () => aws.images.copy(pushed.reference, "prod/api", { tags: ["v1", "2026-11-21"] });
	const first = await promote();
	expect(first).toMatchObject({ digest: pushed.digest, tags: ["v1", "2026-11-21"] });
	const writes = sim.journal.length;
	expect((await promote()).changed).toEqual([]);
	const after = sim.journal.slice(writes).map(({ operation }) => operation);
	expect(after.filter((operation) => /^(Put|Upload|Initiate|Complete)/.test(operation))).toEqual([]);
});

it("another build under an immutable tag is a conflict before a layer moves", async () => {
	const { sim, aws } = stage();
	await aws.deploy(repository("prod/api").immutable());
	const first = sim.push("team/api:v1");
	await aws.images.copy(first.reference, "prod/api:v1");
	const second = sim.push("team/api:v1");
	const before = sim.journal.length;
	const error = await aws.images.copy(second.reference, "prod/api:v1").catch((thrown: unknown) => thrown);
	expect(isPlanError(error) && error).toMatchObject({
		code: "plan.tag-taken",
		expected: second.digest,
		found: first.digest,
	});
	expect(sim.journal.slice(before).map(({ operation }) => operation)).not.toContain("InitiateLayerUpload");
});

it("views that are old for a while change nothing of what a retag comes to", async () => {
	const { sim, aws } = stage(4);
	const pushed = sim.push("team/api:v1");
	await sim.clock.advance("10s");
	await aws.images.retag("team/api:v1", ["v2", "stable"]);
	const again = await aws.images.retag("team/api:v1", ["v2", "stable"]);
	expect(again).toMatchObject({ digest: pushed.digest, moved: [] });
});

it.each(["PutImage", "UploadLayerPart", "CompleteLayerUpload", "InitiateLayerUpload", "BatchDeleteImage"])(
	"a lost answer to %s changes nothing of the end",
	async (operation) => {
		const { sim, aws } = stage();
		await aws.deploy(repository("prod/api"));
		const pushed = sim.push("ghcr.io/acme/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		sim.faults.lostAnswer({ operation, times: 2 });
		const done = await aws.images.copy("ghcr.io/acme/api:v1", "prod/api:v1");
		expect(done.digest).toBe(pushed.digest);
		const deleted = await aws.images.delete("prod/api:v1");
		expect(deleted.images).toEqual([{ image: "prod/api:v1", status: "deleted" }]);
	},
);

it.each(["throttle", "serverError", "reset"] as const)("a copy outlives %s", async (fault) => {
	const { sim, aws } = stage();
	await aws.deploy(repository("prod/api"));
	const { reference } = sim.push("team/api:v1");
	sim.faults[fault]({ operation: "UploadLayerPart", times: 2 });
	expect((await aws.images.copy(reference, "prod/api:v1")).status).toBe("succeeded");
});

it("a child of an index goes with its index, and not before", async () => {
	const { sim, aws } = stage();
	const pushed = sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
	const child = `team/api@${pushed.platforms["linux/arm64"]}`;
	expect(await aws.images.delete(child).settled()).toMatchObject({
		status: "failed",
		images: [{ code: "ImageReferencedByManifestList" }],
	});
	expect((await aws.images.delete([child, "team/api:v1"])).images.map(({ status }) => status)).toEqual([
		"deleted",
		"deleted",
	]);
});

it("an archived image can't be copied, and comes back after minutes", async () => {
	const { sim, aws } = stage();
	await aws.deploy(repository("prod/api"));
	const { digest } = sim.push("team/api:v1");
	expect(await aws.images.archive("team/api:v1")).toMatchObject({ digest, state: "ARCHIVED" });
	expect((await aws.images.archive("team/api:v1")).changed).toEqual([]);
	const from = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:v1";
	await expect(aws.images.copy(from, "prod/api:v1")).rejects.toMatchObject({ code: "plan.image-archived" });
	const before = sim.clock.now();
	expect(await aws.images.restore("team/api:v1")).toMatchObject({ digest, state: "ACTIVE" });
	expect(sim.clock.now() - before).toBeGreaterThan(60_000);
	expect((await aws.images.copy(from, "prod/api:v1")).digest).toBe(digest);
});

it("a lost answer to an archive or restore is made good, although views are old for a while", async () => {
	const { sim, aws } = stage(6);
	sim.push("team/api:v1");
	await sim.clock.advance("10s");
	sim.faults.lostAnswer({ operation: "UpdateImageStorageClass" });
	expect((await aws.images.archive("team/api:v1")).state).toBe("ARCHIVED");
	await sim.clock.advance("10s");
	sim.faults.lostAnswer({ operation: "UpdateImageStorageClass" });
	expect((await aws.images.restore("team/api:v1")).state).toBe("ACTIVE");
});

it("a restore that takes longer than it is waited for goes on, and a second wait joins it", async () => {
	const { sim, aws } = stage();
	sim.push("team/api:v1");
	await aws.images.archive("team/api:v1");
	sim.faults.lostAnswer({ operation: "UpdateImageStorageClass" });
	const settled = await aws.images.restore("team/api:v1", { timeout: "20s" }).settled();
	expect(settled).toMatchObject({ status: "timedOut", state: "ACTIVATING" });
	const joined = await aws.images.restore("team/api:v1");
	expect(joined).toMatchObject({ state: "ACTIVE", changed: [] });
	expect(sim.journal.filter(({ operation }) => operation === "UpdateImageStorageClass")).toHaveLength(2);
});

it("nothing that is told or written down of login and copies holds a password, a token or an address", async () => {
	const { sim, aws } = stage();
	await aws.deploy(repository("prod/api"));
	const { reference } = sim.push("team/api:v1");
	sim.push("ghcr.io/acme/api:v1");
	const addresses: string[] = [];
	const tokens: string[] = [];
	const spied = connect(sim, {
		fetch: async (url, init) => {
			addresses.push(url);
			const { authorization } = Object.fromEntries(new Headers(init?.headers).entries());
			if (authorization) tokens.push(authorization.replace(/^\w+ /, ""));
			const response = await sim.fetch(url, init);
			const body: Record<string, unknown> = /token/.test(url) ? JSON.parse(await response.clone().text()) : {};
			for (const token of [body.token, body.access_token]) if (typeof token === "string") tokens.push(token);
			return response;
		},
	});
	const login = await spied.images.login();
	const told: unknown[] = [login, { ...login }];
	const { username, password, registry } = login;
	const copies = [
		() => spied.images.copy(reference, "prod/api:v1"),
		() => spied.images.copy("ghcr.io/acme/api:v1", "prod/api:v2"),
		() => spied.images.copy(`${registry}/team/api:v1`, "prod/api:v3", { credentials: { username, password } }),
		() => spied.images.copy("ghcr.io/acme/none:v1", "prod/api:v4", { credentials: { username, password } }),
	];
	for (const copy of copies) {
		const run = copy();
		const events: GantryEvent[] = [];
		try {
			for await (const event of run) events.push(event);
		} catch (error) {
			told.push(error);
		}
		told.push(run, events, await run.settled());
	}
	told.push([...sim.journal]);
	const text = told
		.map((one) => `${inspect(one, { depth: 20, showHidden: true })}\n${JSON.stringify(one)}\n${one}`)
		.join();
	expect(addresses.length).toBeGreaterThan(5);
	expect(tokens.length).toBeGreaterThan(1);
	for (const secret of [password, btoa(`AWS:${password}`), ...addresses, ...tokens]) expect(text).not.toContain(secret);
});
