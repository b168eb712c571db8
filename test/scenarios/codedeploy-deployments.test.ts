import { StopDeploymentCommand } from "@aws-sdk/client-codedeploy";
import { describe, expect, it } from "vitest";
import { settleGroup } from "../../src/codedeploy/busy.js";
import { findDeploymentGroup } from "../../src/codedeploy/find-group.js";
import { continueGroup, stopGroup, watchGroup } from "../../src/codedeploy/verbs.js";
import { CANARY, GROUP, rollsBack, stage, thrown, waits } from "../codedeploy/stage.js";

describe("a service that CodeDeploy rolls out", { timeout: 30_000 }, () => {
	it("gets a new version by one deployment, which is told once and followed to its end", async () => {
		const { deploy, told, running, sim, v2, writes } = await stage({ ...CANARY, ...waits(0, 5) });
		const from = sim.clock.now();
		const outcome = await deploy(v2);
		expect(outcome).toMatchObject({
			status: "succeeded",
			subject: "prod/api",
			changed: ["taskDefinition"],
			taskDefinition: v2,
			deployment: expect.stringMatching(/^d-/),
		});
		expect(await running()).toBe(v2);
		expect(writes()).toEqual(["CreateDeployment"]);
		const statuses = told("deployment").map(({ status }) => status);
		expect(statuses.filter((status) => status !== "Created")).toEqual(["InProgress", "Succeeded"]);
		expect(told("traffic").map(({ production }) => production)).toEqual([0, 0, 10, 100]);
		expect(told("hook").filter(({ status }) => status === "Succeeded")).toHaveLength(8);
		expect(told("tasks").at(-1)).toMatchObject({ desired: 2, running: 2, failed: 0 });
		// Five minutes of canary and five before the old task set ends, and not much more.
		expect(sim.clock.now() - from).toBeLessThan(12.5 * 60_000);
	});

	it("needs no call where what is wanted runs", async () => {
		const { deploy, v1, writes } = await stage();
		expect(await deploy(v1)).toEqual({ subject: "prod/api", status: "succeeded", changed: ["taskDefinition"] });
		expect(writes()).toEqual([]);
	});

	it("is red when an alarm rolls it back, although the rollback itself succeeded", async () => {
		const { deploy, sim, told, running, v1, v2 } = await stage({
			...CANARY,
			...rollsBack("DEPLOYMENT_STOP_ON_ALARM"),
			alarmConfiguration: { enabled: true, alarms: [{ name: "errors" }] },
		});
		sim.faults.alarm({ name: "errors" });
		expect(await deploy(v2)).toMatchObject({
			status: "rolledBack",
			by: "alarm",
			to: v1,
			reason: expect.stringContaining("errors"),
			diagnosis: { causes: [{ code: "cause.codedeploy-failed", message: expect.stringContaining("an alarm") }] },
		});
		expect(await running()).toBe(v1);
		const messages = told("deployment").map(({ message }) => message.replace(/d-\w+/, "d-…"));
		expect(messages.filter((message) => !message.endsWith("Created"))).toEqual([
			"deployment d-… InProgress",
			expect.stringMatching(/^deployment d-… Stopped: .*ALARM_ACTIVE/),
			"rollback d-… InProgress",
			"rollback d-… Succeeded",
		]);
	});

	it("is red when an alarm stops it and nothing rolls it back", async () => {
		const alarmConfiguration = { enabled: true, alarms: [{ name: "errors" }] };
		const { deploy, sim, v2 } = await stage({ ...CANARY, alarmConfiguration });
		sim.faults.alarm({ name: "errors" });
		expect(await deploy(v2)).toMatchObject({ status: "failed", reason: expect.stringContaining("ALARM_ACTIVE") });
	});

	it("says why ECS would not have the new task set", async () => {
		const { deploy } = await stage();
		const outcome = await deploy("arn:aws:ecs:eu-west-1:123456789012:task-definition/api:99");
		expect(outcome).toMatchObject({
			status: "failed",
			diagnosis: {
				causes: [
					{ code: "cause.task-definition-unusable" },
					{ code: "cause.codedeploy-failed", evidence: [{ text: expect.stringContaining("Install failed") }] },
				],
			},
		});
	});

	it("tells what ECS shows of tasks that do not come up", async () => {
		const { deploy, sim, v2 } = await stage();
		sim.faults.crashAfterStart({ image: "api:2" });
		const why = {
			code: "cause.container-exited",
			confidence: "certain" as const,
			message: "it crashed",
			hint: "",
			evidence: [],
		};
		const outcome = await deploy(v2, {
			options: { timeout: "5m" },
			ecsDiagnosis: async () => ({ causes: [why], unseen: [] }),
		});
		expect(outcome).toMatchObject({ status: "timedOut", diagnosis: { causes: [why] } });
	});

	it("is paused where its group wants an answer, and goes on after it", async () => {
		const { context, deploy, sim, v2 } = await stage(waits(10));
		const outcome = await deploy(v2);
		expect(outcome).toMatchObject({ status: "paused", stage: "Ready", timeoutAction: "STOP_DEPLOYMENT" });
		if (outcome.status !== "paused") throw new Error("it was not paused");
		expect(outcome.hookId).toBe(outcome.deployment);
		expect(((outcome.expiresAt ?? 0) - sim.clock.now()) / 60_000).toBeCloseTo(10, 0);
		expect(await continueGroup(GROUP, outcome.hookId, "ready", context)).toMatchObject({ status: "succeeded" });
		expect(await thrown(continueGroup(GROUP, undefined, "ready", context))).toMatchObject({
			code: "plan.nothing-to-stop",
		});
	});

	it("is stopped, not red by a failure, when nobody lets the traffic through in time", async () => {
		const { context, deploy, sim, v2 } = await stage(waits(5));
		const { deployment } = await deploy(v2);
		await sim.clock.sleep(6 * 60_000);
		expect(await watchGroup(GROUP, deployment, context)).toMatchObject({ status: "stopped" });
	});

	it("is stopped with a rollback or without, and says which", async () => {
		const { context, create, running, until, v1, v2 } = await stage(CANARY);
		await until(await create(v2), "InProgress");
		expect(await stopGroup(GROUP, undefined, "rollback", context)).toMatchObject({
			status: "rolledBack",
			by: "request",
		});
		expect(await running()).toBe(v1);
		await until(await create(v2), "InProgress");
		expect(await stopGroup(GROUP, undefined, "stop", context)).toMatchObject({ status: "stopped" });
	});

	it("is created once although the answer was lost", async () => {
		const { deploy, sim, told, v2, writes } = await stage();
		sim.faults.lostAnswer({ operation: "CreateDeployment" });
		expect(await deploy(v2)).toMatchObject({ status: "succeeded" });
		expect(writes()).toEqual(["CreateDeployment lost"]);
		expect(told("step").map(({ state }) => state)).toEqual(["started", "adopted"]);
	});

	it("is created again where the lost request never arrived", async () => {
		const { deploy, sim, v2, writes } = await stage();
		sim.faults.reset({ operation: "CreateDeployment" });
		expect(await deploy(v2)).toMatchObject({ status: "succeeded" });
		expect(writes()).toEqual(["CreateDeployment reset", "CreateDeployment"]);
	});

	it("waits for the deployment of another, replaces it, or gives up, as it is told", async () => {
		const { context, create, deploy, register, running, sim, until, v2, writes } = await stage();
		const v3 = await register("api:3");
		await create(v2);
		expect(await thrown(deploy(v3, {}, "refuse"))).toMatchObject({ code: "plan.busy" });
		expect(await deploy(v3)).toMatchObject({ status: "succeeded" });
		expect(await running()).toBe(v3);
		await sim.clock.sleep(120_000);
		await until(await create(v2), "InProgress");
		const v4 = await register("api:4");
		expect(await deploy(v4, {}, "supersede")).toMatchObject({ status: "succeeded" });
		expect(await running()).toBe(v4);
		expect(writes().slice(-2)).toEqual(["StopDeployment", "CreateDeployment"]);
		expect(await settleGroup(GROUP, "refuse", context)).toBeUndefined();
	});

	it("is watched where just what is wanted is on its way already, unless it is forced", async () => {
		const { deploy, sim, told, v2, writes } = await stage(CANARY);
		const first = deploy(v2);
		await sim.clock.sleep(60_000);
		const second = await deploy(v2, {}, "refuse");
		expect(second).toMatchObject({ status: "succeeded", changed: [] });
		expect((await first).deployment).toBe(second.deployment);
		expect(writes()).toEqual(["CreateDeployment"]);
		expect(told("warning").map(({ code }) => code)).toContain("run.under-way");
	});

	it("is not given up before its own waits are over, however late it shows", async () => {
		const { deploy, sim, v2 } = await stage(waits(0, 90));
		sim.faults.staleRead({ operation: "GetDeployment", times: 3 });
		expect(await deploy(v2)).toMatchObject({ status: "succeeded" });
	});

	it("waits when another deployment comes in between", async () => {
		const { create, deploy, register, sim, v2, writes, context } = await stage();
		const v3 = await register("api:3");
		await create(v2);
		// What is under way does not show yet.
		sim.faults.staleRead({ operation: "ListDeployments", times: 2 });
		expect(await deploy(v3, { ...context })).toMatchObject({ status: "succeeded" });
		expect(writes()).toEqual([
			"CreateDeployment",
			"CreateDeployment DeploymentLimitExceededException",
			"CreateDeployment",
		]);
	});

	it("is superseded when somebody stops it and deploys something else", async () => {
		const { context, create, register, until, v2, codedeploy } = await stage(CANARY);
		const first = await create(v2);
		await until(first, "InProgress");
		await codedeploy.send(new StopDeploymentCommand({ deploymentId: first, autoRollbackEnabled: false }));
		await until(first, "Stopped");
		const second = await create(await register("api:3"));
		expect(await watchGroup(GROUP, first, context)).toMatchObject({ status: "superseded", by: second });
		expect(await watchGroup(GROUP, undefined, context)).toMatchObject({ status: "succeeded", deployment: second });
	});

	it("is told red from another machine that only sees the rollback", async () => {
		const { context, create, sim, until, v2 } = await stage(rollsBack("DEPLOYMENT_FAILURE"));
		await until(await create(v2), "Succeeded");
		await sim.clock.sleep(60_000);
		const bad = await create(v2.replace(/:\d+$/, ":77"));
		await until(bad, "Failed");
		await sim.clock.sleep(60_000);
		expect(await watchGroup(GROUP, undefined, context)).toMatchObject({
			status: "rolledBack",
			deployment: bad,
			to: v2,
		});
	});

	it("ends at the first call that is denied", async () => {
		const { context, create, sim, v2 } = await stage();
		const id = await create(v2);
		await sim.clock.sleep(5000);
		const from = sim.journal.length;
		sim.faults.denied({ operation: "GetDeployment", times: 99 });
		expect(await thrown(watchGroup(GROUP, id, context))).toMatchObject({ code: "call.denied" });
		expect(sim.journal.length - from).toBe(1);
	});

	it("is followed all the same where its targets may not be read, and says what that needs", async () => {
		const { deploy, sim, v2 } = await stage();
		sim.faults.denied({ operation: "ListDeploymentTargets", times: 99 });
		expect(await deploy(v2)).toMatchObject({ status: "succeeded" });
		const { deploy: again, sim: other } = await stage();
		other.faults.denied({ operation: "ListDeploymentTargets", times: 99 });
		const outcome = await again("arn:aws:ecs:eu-west-1:123456789012:task-definition/api:99");
		expect(outcome).toMatchObject({
			diagnosis: { unseen: [expect.stringContaining("codedeploy:ListDeploymentTargets")] },
		});
	});

	it("survives throttles and statuses that nobody knows yet", async () => {
		const { deploy, sim, told, v2 } = await stage({}, { switches: { unknownStatuses: true } });
		sim.faults.throttle({ operation: "GetDeployment", times: 8 });
		expect(await deploy(v2)).toMatchObject({ status: "succeeded" });
		expect(told("deployment").map(({ status }) => status)).toContain("Simmering");
	});

	it("is timed out by us while AWS goes on", async () => {
		const { deploy, v2 } = await stage(CANARY);
		expect(await deploy(v2, { options: { timeout: "3m" } })).toMatchObject({
			status: "timedOut",
			state: "InProgress",
			afterSeconds: 180,
		});
	});

	it("is left, stopped or rolled back when the signal fires", async () => {
		for (const [onCancel, expected] of [
			["detach", { status: "cancelled", how: "detach" }],
			["rollback", { status: "rolledBack", by: "request" }],
			["stop", { status: "stopped" }],
		] as const) {
			const { deploy, sim, v2 } = await stage(CANARY);
			const abort = new AbortController();
			const outcome = deploy(v2, { options: { onCancel, signal: abort.signal } });
			void sim.clock.sleep(120_000).then(() => abort.abort());
			expect(await outcome).toMatchObject(expected);
		}
	});
});

describe("the deployment group of a service", { timeout: 30_000 }, () => {
	it("is looked for only where it is not said", async () => {
		const { context, sim } = await stage();
		const name = { cluster: "prod", service: "api" };
		const from = sim.journal.length;
		const look = (settings = {}) => findDeploymentGroup(name, settings, context.reader, {});
		expect(await look(GROUP)).toEqual(GROUP);
		expect(sim.journal.length).toBe(from);
		expect(await look()).toEqual(GROUP);
		expect(await look({ applicationName: "shop" })).toEqual(GROUP);
		expect(await thrown(look({ deploymentGroupName: "other" }))).toMatchObject({
			code: "plan.codedeploy-group",
			message: "no deployment group names service 'prod/api'",
		});
		expect(await thrown(look({ applicationName: "no-such" }))).toMatchObject({ code: "call.not-found" });
	});
});
