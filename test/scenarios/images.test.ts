import { describe, expect, test } from "vitest";
import { connect, container, image, isPlanError, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { imageApp as api } from "./image-app.js";
import { thrown, writes } from "./stage.js";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

async function stage() {
	const sim = simulate({ region: "eu-west-1" });
	const aws = connect(sim);
	await aws.deploy(repository("team/api"));
	return { sim, aws };
}

const registered = (sim: ReturnType<typeof simulate>) =>
	sim.journal
		.filter(({ operation }) => operation === "RegisterTaskDefinition")
		.map(({ input }) => input as { containerDefinitions: { image: string }[]; tags?: object[] });

describe("a pinned image", () => {
	const pinned = image(repository("team/api")).tag("v1").pinned();

	test("is deployed by the digest of its index, and the definition keeps the tag as a tag of its own", async () => {
		const { sim, aws } = await stage();
		const { digest } = sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		expect((await aws.deploy(api(pinned))).status).toBe("succeeded");
		const [definition] = registered(sim);
		expect(definition?.containerDefinitions[0]?.image).toBe(`${HOST}/team/api@${digest}`);
		expect(definition?.tags).toEqual([{ key: "gantry:image:web", value: `${HOST}/team/api:v1` }]);
	});

	test("changes nothing while the tag stays, and is deployed anew once it has moved", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1");
		await aws.deploy(api(pinned));
		const plan = await aws.plan(api(pinned));
		expect([plan.steps, plan.findings]).toEqual([[], []]);
		const { digest } = sim.push("team/api:v1", { annotations: { build: "2" } });
		const next = await aws.plan(api(pinned));
		expect(next.steps.map(({ operation }) => operation)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
		expect(next.toString()).toContain(digest);
	});

	test("under another tag is the same image still", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1", { tags: ["v2"] });
		await aws.deploy(api(pinned));
		expect((await aws.plan(api(pinned.tag("v2")))).steps).toEqual([]);
	});

	test("that is not there is refused before any write", async () => {
		const { sim, aws } = await stage();
		const mark = sim.journal.length;
		const error = await thrown(aws.deploy(api(pinned)));
		expect(error).toMatchObject({ code: "plan.image-missing" });
		expect(String(error)).toContain("container 'web'");
		expect(writes(sim, mark)).toEqual([]);
		const nowhere = await thrown(aws.deploy(api(image(repository("team/none")).tag("v1"))));
		expect(nowhere).toMatchObject({ code: "plan.repository-missing" });
	});

	test("of another registry is resolved without a user", async () => {
		const { sim, aws } = await stage();
		const { digest } = sim.push("ghcr.io/acme/api:1");
		await aws.deploy(api(image("ghcr.io/acme/api:1").pinned()));
		expect(registered(sim)[0]?.containerDefinitions[0]?.image).toBe(`ghcr.io/acme/api@${digest}`);
	});
});

describe("an image without the platform of its task definition", () => {
	test.each([
		["an index", { platforms: ["linux/arm64"] }],
		["a single image", { platforms: ["linux/arm64"], index: false }],
	])("as %s is refused with the platforms that it has", async (_name, options) => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1", options);
		const error = await thrown(aws.deploy(api(image(repository("team/api")).tag("v1"))));
		expect(isPlanError(error) && error.message).toBe(
			"image team/api:v1 of container 'web' has linux/arm64, and the task definition runs on linux/amd64",
		);
		const other = api(image(repository("team/api")).tag("v1"))
			.taskDef()
			.runtimePlatform({ cpuArchitecture: "ARM64" });
		expect((await aws.deploy(other.service())).status).toBe("succeeded");
	});

	test("is told all at once", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1", { platforms: ["linux/arm64"] });
		const two = api(image(repository("team/api")).tag("v1"))
			.container("side")
			.image(image(repository("team/api")).tag("v9"));
		const error = await thrown(aws.plan(two));
		expect(String(error)).toContain("container 'web' has linux/arm64");
		expect(String(error)).toContain("container 'side' is not in");
	});

	test("is refused where the image and the task definition say different ones", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1", { platforms: ["linux/arm64", "linux/amd64"] });
		const said = image(repository("team/api")).tag("v1").platform("linux/arm64");
		expect(await thrown(aws.plan(api(said)))).toMatchObject({ code: "plan.image-platform" });
	});
});

describe("a tag that may have moved", () => {
	const said = `${HOST}/team/api:v1`;

	test("is silent while its digest runs", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"] });
		await aws.deploy(api(said));
		const plan = await aws.plan(api(said));
		expect([plan.steps, plan.findings]).toEqual([[], []]);
	});

	test("is a step that says so once another digest is there, and brings it", async () => {
		const { sim, aws } = await stage();
		const before = sim.push("team/api:v1");
		await aws.deploy(api(said));
		const after = sim.push("team/api:v1", { annotations: { build: "2" } });
		const plan = await aws.plan(api(said));
		expect(plan.steps).toMatchObject([
			{
				operation: "UpdateService",
				input: { forceNewDeployment: true },
				why: `image of web: tag v1 has moved, ${before.digest} → ${after.digest}`,
			},
		]);
		expect((await aws.deploy(api(said))).status).toBe("succeeded");
		expect((await aws.plan(api(said))).steps).toEqual([]);
	});

	test("is still warned of where ECR can't be read", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1");
		await aws.deploy(api(said));
		sim.push("team/api:v1", { annotations: { build: "2" } });
		sim.faults.serverError({ operation: "BatchGetImage", times: 9 });
		const plan = await aws.plan(api(said));
		expect(plan.steps).toEqual([]);
		expect(plan.findings.map(({ code }) => code)).toEqual(["plan.tag-may-have-moved"]);
	});

	test("is read neither elsewhere than in ECR nor where something rolls out anyway", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1");
		await aws.deploy([api(said), api("ghcr.io/acme/api:1", "other")]);
		const mark = sim.journal.length;
		await aws.plan(api("ghcr.io/acme/api:1", "other"));
		await aws.plan(api(`${HOST}/team/api:v2`));
		const operations = sim.journal.slice(mark).map(({ operation }) => operation);
		expect(operations).not.toContain("BatchGetImage");
		expect(operations).not.toContain("DescribeServiceRevisions");
	});

	test("is read for many services in one call", async () => {
		const { sim, aws } = await stage();
		sim.push("team/api:v1");
		const apps = ["a", "b", "c", "d"].map((name) => api(said, name));
		await aws.deploy(apps);
		const mark = sim.journal.length;
		await aws.deploy(apps);
		const operations = sim.journal.slice(mark).map(({ operation }) => operation);
		expect(operations.filter((operation) => operation === "BatchGetImage")).toHaveLength(1);
		expect(operations.filter((operation) => operation === "DescribeServiceRevisions")).toHaveLength(1);
	});
});

describe("aws.images", () => {
	test("resolves what a reference means", async () => {
		const { sim, aws } = await stage();
		const { digest, platforms } = sim.push("team/api:v1", {
			platforms: ["linux/amd64", "linux/arm64"],
			attestations: true,
		});
		const resolved = await aws.images.resolve(image(repository("team/api")).tag("v1"), { platform: "linux/arm64" });
		expect(resolved).toMatchObject({
			reference: `${HOST}/team/api@${digest}`,
			registry: "ecr",
			repository: "team/api",
			tag: "v1",
			digest,
			isIndex: true,
			platforms: Object.entries(platforms).map(([platform, of]) => ({ platform, digest: of })),
			platformDigest: platforms["linux/arm64"],
		});
		expect(Date.parse(resolved.pushedAt ?? "")).toBeGreaterThan(0);
		const missing = await thrown(aws.images.resolve(`${HOST}/team/api:v9`));
		expect(missing).toMatchObject({ code: "plan.image-missing" });
		const other = await thrown(aws.images.resolve(`${HOST}/team/api:v1`, { platform: "linux/s390x" }));
		expect(other).toMatchObject({ code: "plan.image-platform" });
		expect(await thrown(aws.images.resolve("Team/Api"))).toMatchObject({ name: "PlanError" });
	});

	test("tells a single image's platform, and images of other registries", async () => {
		const { sim, aws } = await stage();
		const single = sim.push("team/api:one", { platforms: ["linux/arm64"], index: false });
		expect(await aws.images.resolve(`${HOST}/team/api:one`)).toMatchObject({
			isIndex: false,
			platforms: [{ platform: "linux/arm64", digest: single.digest }],
		});
		const hub = sim.push("docker.io/library/nginx:1.29");
		expect(await aws.images.resolve("docker.io/library/nginx:1.29")).toMatchObject({
			registry: "docker-hub",
			reference: `docker.io/library/nginx@${hub.digest}`,
		});
	});

	test("tells who runs an image, by tag, by digest and by repository", async () => {
		const { sim, aws } = await stage();
		const { digest } = sim.push("team/api:v1");
		sim.push("team/api:v2", { annotations: { build: "2" } });
		await aws.deploy([
			api(`${HOST}/team/api:v1`, "by-tag"),
			api(image(repository("team/api")).tag("v1").pinned(), "pinned"),
			api(`${HOST}/team/api:v2`, "other-tag"),
			api("ghcr.io/acme/api:v1", "elsewhere"),
		]);
		const services = async (said: string, clusters?: string[]) =>
			(await aws.images.running(said, clusters && { clusters })).map(({ service }) => service).sort();
		expect(await services(`${HOST}/team/api:v1`)).toEqual(["by-tag", "pinned"]);
		expect(await services(`${HOST}/team/api@${digest}`)).toEqual(["by-tag", "pinned"]);
		expect(await services(`${HOST}/team/api`)).toEqual(["by-tag", "other-tag", "pinned"]);
		expect(await services(`${HOST}/team/api:v1`, ["prod"])).toEqual(["by-tag", "pinned"]);
		expect(await aws.images.running(`${HOST}/team/api:v1`)).toContainEqual({
			cluster: "prod",
			service: "by-tag",
			container: "web",
			image: `${HOST}/team/api:v1`,
			digest,
			status: "running",
		});
		expect(await thrown(aws.images.running(`${HOST}/team/api:v1`, { clusters: [] }))).toMatchObject({
			code: "plan.option",
		});
	});
});

test("a plan that was compiled for no account names the registry when it is applied", async () => {
	const { sim, aws } = await stage();
	sim.push("team/api:v1");
	const run = await aws.apply(api(image(repository("team/api")).tag("v1")).compile());
	expect(run.status).toBe("succeeded");
	expect(registered(sim)[0]?.containerDefinitions[0]?.image).toBe(`${HOST}/team/api:v1`);
});
