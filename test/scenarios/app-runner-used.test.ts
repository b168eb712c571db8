import { describe, expect, it } from "vitest";
import { appRunner, isPlanError } from "../../src/index.js";
import { running, shared, stage, web, whole } from "./app-runner-stage.js";
import { follow, thrown, writes } from "./stage.js";

describe("what a service uses", () => {
	it("is made before it, and what hangs on it behind it, in one run", async () => {
		const { sim, aws } = stage();
		const { events, error } = await follow(aws.deploy(whole()));
		expect(error).toBeUndefined();
		expect(writes(sim)).toEqual([
			"CreateAutoScalingConfiguration",
			"CreateVpcConnector",
			"CreateObservabilityConfiguration",
			"CreateService",
			"CreateVpcIngressConnection",
			"AssociateCustomDomain",
		]);
		const told = events.find((event) => event.type === "warning" && event.code === "run.domain-records");
		expect(told?.message).toContain("PENDING_CERTIFICATE_DNS_VALIDATION");
		expect(told?.type === "warning" && told.hint).toMatch(/CNAME \S+ → \S+/);
		const { target, domains } = await aws.appRunner.domains(whole());
		expect(target).toMatch(/awsapprunner\.com$/);
		expect(domains[0]?.records.length).toBeGreaterThan(0);
		await sim.clock.advance("1m");
		expect((await aws.plan(whole())).steps.map(({ id }) => id)).toEqual([]);
	});

	it("is imported with it, and plans to nothing", async () => {
		const { sim, aws } = stage();
		await aws.deploy(whole());
		await sim.clock.advance("1m");
		const { arn } = await aws.appRunner.status(whole());
		const imported = await aws.import(arn);
		const plan = await aws.plan(imported);
		expect([plan.steps, plan.findings]).toEqual([[], []]);
		const said = String(imported);
		for (const name of ["busy-scaling", "to-the-vpc", "traces", "from-the-vpc", "shop.example.com", "team"])
			expect(said).toContain(name);
	});

	it("goes with it, in App Runner's order", async () => {
		const { sim, aws } = stage();
		await aws.deploy(whole());
		await sim.clock.advance("1m");
		const mark = sim.journal.length;
		const gone = await aws.destroy(whole());
		expect(gone.status).toBe("succeeded");
		expect([...new Set(writes(sim, mark).filter((write) => !write.includes(" ")))]).toEqual([
			"DeleteVpcIngressConnection",
			"DisassociateCustomDomain",
			"DeleteService",
			"DeleteVpcConnector",
			"DeleteAutoScalingConfiguration",
			"DeleteObservabilityConfiguration",
		]);
		const again = sim.journal.length;
		expect((await aws.destroy(whole())).changed).toEqual([]);
		expect(writes(sim, again)).toEqual([]);
	});

	it("stays where another service uses it", async () => {
		const { sim, aws } = stage();
		await aws.deploy(shared());
		await aws.deploy(shared("web-two"));
		await sim.clock.advance("1m");
		const mark = sim.journal.length;
		const { events } = await follow(aws.destroy(shared()));
		expect(writes(sim, mark)).toEqual(["DeleteService"]);
		const kept = events.filter((event) => event.type === "warning" && event.code === "run.kept");
		expect(kept).toHaveLength(3);
		expect(kept[0]?.message).toContain("'web-two' uses it");
	});
});

describe("a service that is to be destroyed", () => {
	it("keeps what the chain does not say, without force", async () => {
		const { sim, aws } = stage();
		await aws.deploy(whole());
		await sim.clock.advance("1m");
		const error = await thrown(aws.destroy(web()));
		expect(isPlanError(error) && error.code).toBe("plan.app-runner-not-empty");
		expect((await aws.destroy(web(), { force: true })).status).toBe("succeeded");
	});

	it("is not destroyed where it is said to be there already", async () => {
		const { sim, aws, mark } = await running();
		const error = await thrown(aws.destroy(appRunner("web-api").existing()));
		expect(isPlanError(error) && error.code).toBe("plan.existing");
		expect(writes(sim, mark)).toEqual([]);
	});

	it("waits for the operation of somebody else", async () => {
		const { aws, arn } = await running();
		const other = aws.restart(arn);
		for await (const event of other) {
			if (event.type !== "state") continue;
			expect((await aws.destroy(web())).status).toBe("succeeded");
			break;
		}
	});
});

describe("a plan that was made before", () => {
	it("is not applied to a service that was changed since", async () => {
		const { sim, aws } = await running();
		const plan = await aws.plan(web().size("2 vCPU", "4 GB"));
		await aws.deploy(web().size("0.25 vCPU", "1 GB"));
		await sim.clock.advance("1m");
		const error = await thrown(aws.apply(plan));
		expect(isPlanError(error) && error.code).toBe("plan.stale");
	});

	it("is applied where nothing was", async () => {
		const { aws } = await running();
		const plan = await aws.plan(web().size("2 vCPU", "4 GB").tag("a", "b"));
		expect((await aws.apply(plan)).changed).toEqual(["service", "tags"]);
	});
});
