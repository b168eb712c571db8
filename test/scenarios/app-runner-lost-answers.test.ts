import { describe, expect, it } from "vitest";
import { running, stage, V2, web } from "./app-runner-stage.js";
import { until, writes } from "./stage.js";

describe("a lost answer", () => {
	it("to a creation is adopted by its name and operation", async () => {
		const { sim, aws } = stage();
		sim.faults.lostAnswer({ operation: "CreateService", times: 1 });
		const made = await aws.deploy(web());
		expect(made.operation).toBeDefined();
		expect(writes(sim).length).toBe(1);
	});

	it.each([
		["UpdateService", 1],
		["PauseService", 1],
		["StartDeployment", 1],
		["DeleteService", 1],
	] as const)("to %s is adopted by its operation", async (operation, times) => {
		const { sim, aws, arn, mark } = await running();
		sim.faults.lostAnswer({ operation, times });
		if (operation === "UpdateService") await aws.deploy(web(V2));
		if (operation === "PauseService") await aws.appRunner.pause(arn);
		if (operation === "StartDeployment") await aws.restart(arn);
		if (operation === "DeleteService") await aws.destroy(web());
		expect(writes(sim, mark)).toHaveLength(1);
	});

	it("is sent again where the request never arrived", async () => {
		const { sim, aws, mark } = await running();
		sim.faults.reset({ operation: "UpdateService", times: 1 });
		expect((await aws.deploy(web(V2))).changed).toEqual(["service"]);
		expect(writes(sim, mark).at(-1)).toBe("UpdateService");
	});
});

describe("a run that is killed", () => {
	it.each(["CREATE", "UPDATE"])("is gone on with from another machine to the same end: %s", async (what) => {
		const { sim, aws } = what === "CREATE" ? { ...stage() } : await running();
		sim.faults.failingHealthCheck({ image: V2 });
		const tokens: string[] = [];
		const run = aws.deploy(web(V2));
		run.onEvent(({ token }) => {
			if (token) tokens.push(token);
		});
		await until(sim, () => tokens.length > 3);
		const wanted = await run.settled();
		const seen = new Set<string>();
		for (const token of new Set(tokens)) seen.add((await aws.watch(token).settled()).status);
		expect([...seen]).toEqual([wanted.status]);
		expect(wanted.status).toBe(what === "CREATE" ? "failed" : "rolledBack");
	});

	it("before its write has started nothing, and says so", async () => {
		const { sim, aws } = await running();
		sim.faults.denied({ operation: "UpdateService", times: 1 });
		const run = aws.deploy(web(V2));
		expect((await run.settled()).status).toBe("failed");
		const outcome = await aws.watch(run.token ?? "").settled();
		expect("reason" in outcome && outcome.reason).toContain("no update service was started");
	});

	it("by a signal leaves AWS to go on", async () => {
		const { sim, aws } = await running();
		const aborter = new AbortController();
		const run = aws.deploy(web(V2), { signal: aborter.signal });
		await until(sim, () => writes(sim).includes("UpdateService"));
		aborter.abort();
		const outcome = await run.settled();
		expect(outcome.status).toBe("cancelled");
		expect("reason" in outcome && outcome.reason).toContain("AWS goes on");
		expect((await aws.watch(run.token ?? "").settled()).status).toBe("succeeded");
	});

	it("ends in time", async () => {
		const { aws } = await running();
		const outcome = await aws.deploy(web(V2), { timeout: "20s" }).settled();
		expect(outcome).toMatchObject({ status: "timedOut", afterSeconds: 20 });
	});
});
