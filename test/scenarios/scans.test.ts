import { ECRClient, PutRegistryScanningConfigurationCommand } from "@aws-sdk/client-ecr";
import { describe, expect, it, test } from "vitest";
import { cluster, connect, image, isPlanError, planFrom, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const CRITICAL = { id: "CVE-2026-1", severity: "CRITICAL", package: "libxml2", fixedIn: "2.9.2" };
const HIGH = { id: "CVE-2026-2", severity: "HIGH" };

function stage() {
	const sim = simulate();
	const calls = (operation: string) => sim.journal.filter((entry) => entry.operation === operation).length;
	return { sim, aws: connect(sim), calls };
}

const enhanced = (sim: ReturnType<typeof simulate>, scanFrequency: "CONTINUOUS_SCAN" | "SCAN_ON_PUSH") =>
	new ECRClient(sim.clientConfig()).send(
		new PutRegistryScanningConfigurationCommand({
			scanType: "ENHANCED",
			rules: [{ scanFrequency, repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
		}),
	);

describe("a scan on the simulator", () => {
	it("is started where the repository does not scan by itself, and once", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1", { findings: [HIGH] });
		expect(await aws.images.scan("team/api:v1")).toMatchObject({ scanType: "BASIC", counts: { HIGH: 1 } });
		expect(await aws.images.scan("team/api:v1", { failOn: "HIGH" }).settled()).toMatchObject({ status: "failed" });
		expect(calls("StartImageScan")).toBe(1);
	});

	it("of a push is waited for", async () => {
		const { sim, aws } = stage();
		await aws.deploy(repository("team/api").scanOnPush());
		await sim.clock.advance("1m");
		sim.push("team/api:v1", { findings: [CRITICAL] });
		expect(await aws.images.scan("team/api:v1").settled()).toMatchObject({ code: "rollout.image-not-passed" });
	});

	test.each(["CONTINUOUS_SCAN", "SCAN_ON_PUSH"] as const)(
		"of Amazon Inspector, %s, is not over before its findings are told",
		async (frequency) => {
			const { sim, aws, calls } = stage();
			await enhanced(sim, frequency);
			await aws.deploy(repository("team/api"));
			await sim.clock.advance("1m");
			sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"], findings: { "linux/arm64": [CRITICAL] } });
			const outcome = await aws.images.scan("team/api:v1").settled();
			expect(outcome).toMatchObject({
				status: "failed",
				scanType: "ENHANCED",
				failing: [{ id: "CVE-2026-1", platforms: ["linux/arm64"], isFixable: true, fixedIn: "2.9.2" }],
			});
			expect(calls("StartImageScan")).toBe(0);
		},
	);

	test.each([
		["FAILED", "rollout.scan-failed"],
		["UNSUPPORTED_IMAGE", "rollout.scan-unsupported"],
		["SCAN_ELIGIBILITY_EXPIRED", "rollout.scan-expired"],
		["FINDINGS_UNAVAILABLE", "rollout.scan-findings-unavailable"],
		["LIMIT_EXCEEDED", "rollout.scan-limit"],
	])("that ends as %s tells why", async (scan, code) => {
		const { sim, aws } = stage();
		sim.push("team/api:v1", { scan });
		expect(await aws.images.scan("team/api:v1").settled()).toMatchObject({ status: "failed", code });
	});

	it("reads more findings than a page holds", async () => {
		const { sim, aws } = stage();
		const many = Array.from({ length: 2500 }, (_, index) => ({ id: `CVE-2026-${index + 10}`, severity: "LOW" }));
		sim.push("team/api:v1", { findings: [...many, CRITICAL] });
		expect(await aws.images.scan("team/api:v1").settled()).toMatchObject({
			counts: { LOW: 2500, CRITICAL: 1 },
			failing: [{ id: "CVE-2026-1" }],
		});
	});

	it("passes over attestations", async () => {
		const { sim, aws } = stage();
		sim.push("team/api:v1", { platforms: ["linux/amd64"], attestations: true });
		expect((await aws.images.scan("team/api:v1")).platforms).toMatchObject([{ platform: "linux/amd64" }]);
	});
});

describe("a deploy of gated images", () => {
	const app = (gate = {}) =>
		cluster("prod")
			.service("api")
			.desiredCount(1)
			.network({ subnets: ["subnet-1"] })
			.taskDef()
			.fargate(256, 512)
			.executionRole("arn:aws:iam::123456789012:role/exec")
			.container("web")
			.image(image(repository("team/api")).tag("v1").scanned(gate))
			.service();

	it("runs the digest that passed", async () => {
		const { sim, aws } = stage();
		const { digest } = sim.push("team/api:v1", { findings: [HIGH] });
		await aws.deploy(app());
		const registered = sim.journal.find(({ operation }) => operation === "RegisterTaskDefinition");
		expect(JSON.stringify(registered?.input)).toContain(`team/api@${digest}`);
	});

	it("writes nothing to ECS where they do not pass, and the plan has said so", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1", { findings: [CRITICAL] });
		const codes = async () => (await aws.plan(app())).findings.map(({ code }) => code);
		expect(await codes()).toContain("plan.image-not-scanned");
		expect(calls("StartImageScan")).toBe(0);
		const outcome = await aws.deploy(app()).settled();
		const error = outcome.status === "failed" ? outcome.error : undefined;
		expect(isPlanError(error) && [error.code, error.found]).toEqual([
			"plan.image-not-passed",
			expect.stringContaining("CRITICAL CVE-2026-1 libxml2 1.0.0"),
		]);
		for (const write of ["CreateCluster", "RegisterTaskDefinition", "CreateService"]) expect(calls(write)).toBe(0);
		expect(await codes()).toContain("plan.image-would-not-pass");
	});

	it("goes on where what is found is borne, and no longer than that", async () => {
		const { sim, aws } = stage();
		sim.push("team/api:v1", { findings: [CRITICAL] });
		const until = new Date(sim.clock.now() + 86_400_000).toISOString().slice(0, 10);
		const borne = app({ ignore: [{ id: CRITICAL.id, until, reason: "no input reaches it" }] });
		expect(await aws.deploy(borne)).toMatchObject({ status: "succeeded" });
		await sim.clock.advance("3d");
		expect((await aws.plan(borne)).findings.map(({ code }) => code)).toContain("plan.scan-ignore-expired");
	});

	it("holds a plan to its gate when it is applied, however late", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1", { findings: [CRITICAL] });
		const until = new Date(sim.clock.now() + 86_400_000).toISOString().slice(0, 10);
		const plan = planFrom((await aws.plan(app({ ignore: [{ id: CRITICAL.id, until }] }))).serialize());
		await sim.clock.advance("3d");
		expect(await aws.apply(plan).settled()).toMatchObject({ error: { code: "plan.image-not-passed" } });
		expect(calls("CreateCluster")).toBe(0);
		const good = await aws.plan(app({ ignore: [{ id: CRITICAL.id }] }));
		expect(await aws.apply(good)).toMatchObject({ status: "succeeded" });
	});

	it("refuses a plan whose gate is for another image than the one that it registers", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1");
		const bad = sim.push("team/api:bad", { findings: [CRITICAL] });
		const plan = await aws.plan(app());
		const edited = (change: (container: { image?: string; name?: string }) => void) => {
			const parsed = JSON.parse(plan.serialize());
			const step = parsed.steps.find(({ operation }: { operation: string }) => operation === "RegisterTaskDefinition");
			change(step.input.containerDefinitions[0]);
			return planFrom(JSON.stringify(parsed));
		};
		for (const other of [
			edited((container) => void Object.assign(container, { image: bad.reference })),
			edited((container) => void Object.assign(container, { name: "other" })),
		])
			expect(await aws.apply(other).settled()).toMatchObject({ error: { code: "plan.stale" } });
		expect(calls("CreateCluster")).toBe(0);
		expect(await aws.apply(edited(() => undefined))).toMatchObject({ status: "succeeded" });
	});

	it("is refused also where nothing would change, once something is found", async () => {
		const { sim, aws } = stage();
		sim.push("team/api:v1", { findings: [HIGH] });
		await aws.deploy(app());
		const stricter = app({ failOn: "HIGH" });
		const plan = await aws.plan(stricter);
		expect(plan.steps).toEqual([]);
		expect(await aws.deploy(stricter).settled()).toMatchObject({ error: { code: "plan.image-not-passed" } });
		expect(await aws.apply(plan).settled()).toMatchObject({ error: { code: "plan.image-not-passed" } });
		expect(await aws.deploy(app())).toMatchObject({ status: "succeeded", changed: [] });
	});

	it("judges every platform where instances decide it", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1", { platforms: ["linux/amd64", "linux/arm64"], findings: { "linux/amd64": [CRITICAL] } });
		const onInstances = cluster("prod")
			.service("api")
			.taskDef()
			.ec2()
			.container("web")
			.memory(256)
			.image(image(repository("team/api")).tag("v1").platform("linux/arm64").scanned())
			.service();
		expect(await aws.deploy(onInstances).settled()).toMatchObject({ error: { code: "plan.image-not-passed" } });
		expect(calls("RegisterTaskDefinition")).toBe(0);
	});

	it("does not take a compiled plan, which names no digest", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1");
		const outcome = await aws.apply(app().compile({ account: "123456789012", region: "eu-west-1" })).settled();
		expect(outcome).toMatchObject({ error: { code: "plan.image-unpinned" } });
		expect(calls("CreateCluster")).toBe(0);
	});

	it("is planned anew where the scan took long, and judges an image to which the tag has moved", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1");
		const run = aws.deploy(app());
		await sim.clock.advance("12s");
		sim.push("team/api:v1", { findings: [CRITICAL] });
		expect(await run.settled()).toMatchObject({ error: { code: "plan.image-not-passed" } });
		expect(calls("RegisterTaskDefinition")).toBe(0);
	});

	it("that is cancelled while it is scanned writes nothing", async () => {
		const { sim, aws, calls } = stage();
		sim.push("team/api:v1");
		const controller = new AbortController();
		const run = aws.deploy(app(), { signal: controller.signal });
		await sim.clock.advance("12s");
		controller.abort();
		expect(await run.settled()).toMatchObject({ status: "cancelled" });
		expect(calls("StartImageScan")).toBe(1);
		expect(calls("CreateCluster")).toBe(0);
	});

	it("is refused where the image lies in another registry", async () => {
		const { aws, calls } = stage();
		const other = cluster("prod")
			.service("api")
			.network({ subnets: ["subnet-1"] })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image(image(`ghcr.io/acme/api@sha256:${"a".repeat(64)}`).scanned())
			.service();
		expect(await aws.deploy(other).settled()).toMatchObject({ error: { code: "plan.image-not-in-ecr" } });
		expect(calls("CreateCluster")).toBe(0);
	});
});
