import { describe, expect, it } from "vitest";
import { image, repository, simulateLifecycle } from "../../src/index.js";
import { imageApp } from "./image-app.js";
import { stage as stageOf, thrown } from "./stage.js";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const stage = (world: "assumed" | "declared" = "assumed") =>
	stageOf({ region: "eu-west-1", world, switches: { consistencySeconds: 0 } });
type Aws = ReturnType<typeof stage>["aws"];

const web = (said: Parameters<typeof imageApp>[0]) => imageApp(said, "web");

describe("a text without host", () => {
	it("is of the own registry in every verb, a chain as in a task definition, and Docker Hub is written out", async () => {
		const { sim, aws } = stage();
		await aws.deploy([repository("nginx"), repository("prod/web")]);
		const own = sim.push("nginx:1");
		const hub = sim.push("docker.io/library/nginx:1", { annotations: { of: "hub" } });
		expect(own.digest).not.toBe(hub.digest);
		expect((await aws.images.resolve("nginx:1")).reference).toBe(`${HOST}/nginx@${own.digest}`);
		expect((await aws.images.resolve("docker.io/library/nginx:1")).digest).toBe(hub.digest);
		const chain = await aws.images.resolve(image("nginx:1"));
		expect(chain.digest).toBe(hub.digest);
		expect((await aws.images.copy("nginx:1", "prod/web:own")).digest).toBe(own.digest);
		expect((await aws.images.copy(image("nginx:1"), "prod/web:hub")).digest).toBe(hub.digest);
		// What resolve gives means the same when it is handed in again.
		expect((await aws.images.copy(chain.reference, "prod/web:again")).digest).toBe(hub.digest);
		expect((await aws.images.retag("nginx:1", "2")).digest).toBe(own.digest);
		expect((await aws.images.delete("nginx:2")).images).toEqual([{ image: "nginx:2", status: "deleted" }]);
		expect(await thrown(aws.images.delete(image("nginx:1")))).toMatchObject({ code: "plan.image-not-in-ecr" });
		await aws.deploy(web("nginx:1"));
		expect(await aws.images.running("nginx:1")).toEqual([]);
		expect(await aws.images.running(image("nginx:1"))).toHaveLength(1);
		expect(await aws.images.running("docker.io/library/nginx:1")).toHaveLength(1);
	});

	it("that the own registry does not have is told how Docker Hub's is written", async () => {
		const { aws, sim } = stage("declared");
		await aws.deploy([repository("prod/web"), repository("here/web")]);
		sim.push("here/web:v1");
		const hint = (name: string) => expect.stringContaining(`Docker Hub's is written "docker.io/${name}"`);
		expect(await thrown(aws.images.copy("staging/web:v1", "prod/web:v1"))).toMatchObject({
			code: "call.not-found",
			hint: hint("staging/web:v1"),
		});
		expect(await thrown(aws.images.copy("here/web:v9", "prod/web"))).toMatchObject({ hint: hint("here/web:v9") });
		expect(await thrown(aws.images.resolve("nginx:1"))).toMatchObject({
			code: "plan.repository-missing",
			hint: hint("library/nginx:1"),
		});
	});
});

describe("running", () => {
	it.each([
		["a digest alone", `sha256:${"a".repeat(64)}`, "plan.no-image"],
		["a tag that is not there", "here/web:v9", "plan.image-missing"],
		["a digest that is not there", `here/web@sha256:${"a".repeat(64)}`, "plan.image-missing"],
		["a repository that is not there", `${HOST}/no/web`, "plan.repository-missing"],
		["a text of a repository that is not there", "no/web:v1", "plan.repository-missing"],
	])("of %s says so", async (_, said, code) => {
		const { aws, sim } = stage();
		sim.push("here/web:v1");
		expect(await thrown(aws.images.running(said))).toMatchObject({ name: "PlanError", code });
		expect(await aws.images.running("here/web:v1")).toEqual([]);
		expect(await aws.images.running("here/web")).toEqual([]);
		expect(await aws.images.running("ghcr.io/acme/web:v1")).toEqual([]);
	});
});

const verbs: readonly [string, (aws: Aws, said: ReturnType<typeof image>) => PromiseLike<unknown>][] = [
	["resolve", (aws, said) => aws.images.resolve(said)],
	["running", (aws, said) => aws.images.running(said)],
	["scan", (aws, said) => aws.images.scan(said)],
	["retag", (aws, said) => aws.images.retag(said, "v2")],
	["copy from", (aws, said) => aws.images.copy(said, "prod/web")],
	["copy to", (aws, said) => aws.images.copy("team/api:v1", said)],
	["delete", (aws, said) => aws.images.delete(["team/api:v1", said])],
	["archive", (aws, said) => aws.images.archive(said)],
	["restore", (aws, said) => aws.images.restore(said)],
	["replication", (aws, said) => aws.images.replication(said)],
	["signing", (aws, said) => aws.images.signing(said)],
	["referrers", (aws, said) => aws.images.referrers(said)],
];

it.each(verbs)("%s refuses a chain that can't be, with all findings, and calls nothing", async (_, verb) => {
	const { sim, aws } = stage();
	const own = image(repository("team/api"));
	for (const said of [own.tag("a b"), own.tag(""), own.digest("abc"), image(repository("Team/Api")).tag("v1")])
		expect(await thrown(verb(aws, said))).toMatchObject({ name: "SpecError" });
	const error = await thrown(verb(aws, own.tag("a b").digest("abc")));
	expect(error).toMatchObject({ name: "SpecError", code: "spec.invalid" });
	expect(sim.journal).toEqual([]);
});

describe("an archived image", () => {
	async function archived() {
		const { sim, aws } = stage();
		await aws.deploy(repository("prod/web"));
		sim.push("team/api:v1");
		await aws.images.archive("team/api:v1");
		return { sim, aws };
	}
	const verb: readonly [string, (aws: Aws) => PromiseLike<unknown>][] = [
		["resolve", (aws) => aws.images.resolve("team/api:v1")],
		["copy", (aws) => aws.images.copy("team/api:v1", "prod/web:v1")],
		["retag", (aws) => aws.images.retag("team/api:v1", "v2")],
		["scan", (aws) => aws.images.scan("team/api:v1")],
		["a deployment", (aws) => aws.deploy(web(image(repository("team/api")).tag("v1")))],
		["a pinned deployment", (aws) => aws.plan(web(image(`${HOST}/team/api:v1`).pinned()))],
	];
	it.each(verb)("is said to be so by %s, with what brings it back", async (_, run) => {
		const { aws } = await archived();
		expect(await thrown(run(aws))).toMatchObject({
			name: "PlanError",
			code: "plan.image-archived",
			message: expect.stringContaining("archived"),
			hint: expect.stringMatching(/aws\.images\.restore\(".*team\/api:v1"\)/),
		});
	});

	it("runs nowhere, which is no fault", async () => {
		const { aws } = await archived();
		expect(await aws.images.running("team/api:v1")).toEqual([]);
	});
});

it.each(["assumed", "declared"] as const)(
	"a copy to a missing repository tells how it is created, %s",
	async (world) => {
		const { sim, aws } = stage(world);
		await aws.deploy(repository("team/api"));
		sim.push("team/api:v1");
		const hint = expect.stringContaining('aws.deploy(repository("no/web"))');
		expect(await thrown(aws.images.copy("team/api:v1", "no/web:v1"))).toMatchObject({ code: "call.not-found", hint });
	},
);

it("a tag that is taken says what can be done about it", async () => {
	const { sim, aws } = stage();
	await aws.deploy([repository("prod/web"), repository("fixed/web").immutable()]);
	sim.push("team/api:v1");
	for (const name of ["prod/web:v1", "fixed/web:v1"]) sim.push(name, { annotations: { build: "2" } });
	const refuse = { onConflict: "refuse" } as const;
	const error = await thrown(aws.images.copy("team/api:v1", "prod/web:v1", refuse));
	expect(error).toMatchObject({ code: "plan.tag-taken", hint: expect.stringContaining('onConflict: "move"') });
	for (const options of [refuse, {}]) {
		const fixed = await thrown(aws.images.copy("team/api:v1", "fixed/web:v1", options));
		expect(fixed).toMatchObject({ code: "plan.tag-taken", hint: expect.not.stringContaining("onConflict") });
		expect(fixed).toMatchObject({ hint: expect.stringContaining('aws.images.delete("fixed/web:v1")') });
	}
});

it("a deletion tells what it came to", async () => {
	const { sim, aws } = stage();
	for (const tag of ["v1", "v2", "v3"]) sim.push(`team/api:${tag}`, { annotations: { tag } });
	const told = async (refs: string[]) => {
		let last = "";
		for await (const { message } of aws.images.delete(refs)) last = message;
		return last;
	};
	expect(await told(["team/api:v1"])).toBe("1 image deleted");
	expect(await told(["team/api:v1"])).toBe("nothing deleted, 1 image was not there");
	expect(await told(["team/api:v1", "team/api:v2", "team/api:v3"])).toBe("2 images deleted, 1 was not there");
	expect(await told(["team/api:v1", "team/api:v2"])).toBe("nothing deleted, 2 images were not there");
});

describe("list", () => {
	it("gives simulateLifecycle what it needs of indexes, referrers and archived images", async () => {
		const { sim, aws } = stage();
		const old = sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		sim.push("team/api:v0", { annotations: { build: "0" } });
		await aws.images.archive("team/api:v0");
		await sim.clock.advance("30d");
		const images = await aws.images.list("team/api");
		const list = images.find(({ imageTags }) => imageTags.includes("v1"));
		expect(list).toMatchObject({
			imageDigest: old.digest,
			imageStatus: "ACTIVE",
			imageManifestMediaType: expect.stringContaining("index"),
			imageSizeInBytes: expect.any(Number),
			imagePushedAt: expect.stringMatching(/^\d{4}-.*Z$/),
			children: Object.values(old.platforms),
		});
		expect(images.find(({ imageTags }) => imageTags.includes("v0"))).toMatchObject({ imageStatus: "ARCHIVED" });
		const policy = repository("team/api").lifecycle((l) => l.expire("untagged").after("14d"));
		const { rules } = JSON.parse(String(policy.compile().steps[1]?.input.lifecyclePolicyText));
		const now = sim.clock.now();
		expect(simulateLifecycle({ rules }, images, { now }).expiring).toBe(0);
		const childless = images.map(({ children: _, ...one }) => one);
		expect(simulateLifecycle({ rules }, childless, { now }).expiring).toBe(2);
		expect(JSON.parse(JSON.stringify(images))).toEqual(images);
	});

	it("takes a chain or a name, tags and statuses", async () => {
		const { sim, aws } = stage();
		sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		const tagged = await aws.images.list(repository("team/api"), { tagStatus: "TAGGED" });
		expect(tagged.map(({ imageTags }) => imageTags)).toEqual([["v1"]]);
		expect(await aws.images.list(`${HOST}/team/api`, { tagStatus: "UNTAGGED" })).toHaveLength(2);
		expect(await aws.images.list("team/api", { status: "ARCHIVED" })).toEqual([]);
	});

	it.each([
		["one image", "team/api:v1", {}, "plan.no-repository"],
		["a public repository", "public.ecr.aws/abc/api", {}, "plan.image-not-in-ecr"],
		["a status that there is not", "team/api", { status: "GONE" }, "plan.option"],
		["a repository that is not there", "no/api", {}, "call.not-found"],
	])("refuses %s", async (_, said, options, code) => {
		const { sim, aws } = stage();
		sim.push("team/api:v1");
		expect(await thrown(Reflect.apply(aws.images.list, undefined, [said, options]))).toMatchObject({ code });
	});
});
