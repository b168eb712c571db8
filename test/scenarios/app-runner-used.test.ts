import { describe, expect, it } from "vitest";
import { appRunner, isPlanError, planFrom } from "../../src/index.js";
import { running, shared, stage, V1, V2, web, whole } from "./app-runner-stage.js";
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

	it("stays where it is a revision that the service did not use", async () => {
		const { sim, aws } = stage();
		const temporary = web(V1, "temp-svc").scaling("busy-scaling", { max: 9 });
		await aws.deploy(temporary);
		await sim.clock.advance("1m");
		await aws.destroy(web(V1, "temp-svc"));
		const app = web().scaling("busy-scaling", { max: 3 });
		await aws.deploy(app);
		await sim.clock.advance("1m");
		const mark = sim.journal.length;
		const { events } = await follow(aws.destroy(app));
		expect(writes(sim, mark)).toEqual(["DeleteService", "DeleteAutoScalingConfiguration"]);
		const kept = events.filter((event) => event.type === "warning" && event.code === "run.kept");
		expect(kept.map(({ message }) => message)).toEqual([expect.stringContaining("revision 1 stays")]);
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

	it("is found although the list does not show it yet", async () => {
		const { sim, aws } = await running();
		sim.faults.staleRead({ operation: "ListServices", times: 1 });
		expect((await aws.destroy(web())).changed).toEqual(["service"]);
	});

	it("can be watched while its private ways in go", async () => {
		const inside = web().privateIngress("from-the-vpc", { vpc: "vpc-1", endpoint: "vpce-1" });
		const { sim, aws, mark } = await running({}, inside);
		const left = new AbortController();
		const run = aws.destroy(inside, { signal: left.signal });
		for (let n = 0; n < 600 && writes(sim, mark).length === 0; n++) await sim.clock.sleep(500);
		left.abort();
		expect((await run.settled()).status).toBe("cancelled");
		expect(await aws.watch(run.token ?? "").settled()).toMatchObject({
			status: "failed",
			reason: expect.stringContaining("the run ended before its write; run it again"),
		});
		expect((await aws.destroy(inside)).changed).toContain("service");
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

	it("is not applied where it was edited to name another service", async () => {
		const { aws, sim } = await running();
		await aws.deploy(web(V1, "other-api"));
		const { arn } = await aws.appRunner.status(web(V1, "other-api"));
		const text = (await aws.plan(web(V2).tag("a", "b"))).serialize();
		const own = (await aws.appRunner.status(web())).arn;
		const mark = sim.journal.length;
		for (const member of ["ServiceArn", "ResourceArn"]) {
			const edited = text.replace(`"${member}":"${own}"`, `"${member}":"${arn}"`);
			expect(edited).not.toBe(text);
			const error = await thrown(aws.apply(planFrom(edited)));
			expect(isPlanError(error) && error.code).toBe("plan.other-target");
		}
		expect(writes(sim, mark)).toEqual([]);
	});

	it("is applied where nothing was", async () => {
		const { aws } = await running();
		const plan = await aws.plan(web().size("2 vCPU", "4 GB").tag("a", "b"));
		expect((await aws.apply(plan)).changed).toEqual(["service", "tags"]);
	});
});
