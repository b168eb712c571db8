import {
	ContinueDeploymentCommand,
	CreateDeploymentCommand,
	PutLifecycleEventHookExecutionStatusCommand,
	StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import { UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { GROUP, stage } from "./stage.js";

const canary = { deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes" };
const rollsBack = (
	...events: ("DEPLOYMENT_FAILURE" | "DEPLOYMENT_STOP_ON_ALARM" | "DEPLOYMENT_STOP_ON_REQUEST")[]
) => ({
	autoRollbackConfiguration: { enabled: true, events },
});
const waits = (waitTimeInMinutes: number, terminationWaitTimeInMinutes = 0) => ({
	blueGreenDeploymentConfiguration: {
		deploymentReadyOption:
			waitTimeInMinutes > 0
				? { actionOnTimeout: "STOP_DEPLOYMENT" as const, waitTimeInMinutes }
				: { actionOnTimeout: "CONTINUE_DEPLOYMENT" as const },
		terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE" as const, terminationWaitTimeInMinutes },
	},
});

describe("a service of CodeDeploy", { timeout: 30_000 }, () => {
	it("tells task sets and no deployments, and its own definition stays what CreateService said", async () => {
		const { service, create, until, v1, v2 } = await stage();
		expect(await service()).toMatchObject({
			deployments: [],
			taskSets: [{ status: "PRIMARY", taskDefinition: v1, runningCount: 2, stabilityStatus: "STEADY_STATE" }],
		});
		await until(await create(v2), "Succeeded");
		const after = await service();
		expect(after?.taskDefinition).toBe(v1);
		expect(after?.taskSets?.find(({ status }) => status === "PRIMARY")).toMatchObject({
			taskDefinition: v2,
			runningCount: 2,
			loadBalancers: [{ targetGroupArn: expect.stringContaining("targetgroup/green/") }],
		});
	});

	it("takes its count by UpdateService, and nothing that needs a new task set", async () => {
		const { ecs, service, sim, v2 } = await stage();
		const update = (more: object) => ecs.send(new UpdateServiceCommand({ cluster: "prod", service: "api", ...more }));
		await expect(update({ taskDefinition: v2 })).rejects.toThrow("Unable to update task definition on services with");
		await expect(update({ platformVersion: "1.4.0" })).rejects.toThrow("CODE_DEPLOY");
		await update({ desiredCount: 3 });
		await sim.clock.sleep(120_000);
		expect((await service())?.taskSets).toMatchObject([{ runningCount: 3 }]);
	});
});

describe("a deployment", { timeout: 30_000 }, () => {
	it("goes from Created to Succeeded, shifts by its configuration, and swaps the task sets", async () => {
		const { create, deployment, target, until, sim, v2 } = await stage(canary);
		const id = await create(v2);
		const weights = new Set<number>();
		const statuses = new Set<string>();
		for (let look = 0; look < 300; look++) {
			const { status = "" } = (await deployment(id).catch(() => undefined)) ?? {};
			statuses.add(status);
			if (status === "InProgress" || status === "Succeeded") {
				for (const { taskSetLabel, trafficWeight = 0 } of (await target(id))?.taskSetsInfo ?? []) {
					if (taskSetLabel === "Green") weights.add(trafficWeight);
				}
			}
			if (status === "Succeeded") break;
			await sim.clock.sleep(2000);
		}
		expect([...weights]).toEqual([0, 10, 100]);
		expect([...statuses].filter(Boolean)).toEqual(["Created", "InProgress", "Succeeded"]);
		const done = await target(id);
		expect(done?.lifecycleEvents?.map(({ status }) => status)).toEqual(Array(8).fill("Succeeded"));
		expect((await until(id, "Succeeded"))?.completeTime).toBeInstanceOf(Date);
	});

	it("is the only one of its group", async () => {
		const { create, v2 } = await stage();
		await create(v2);
		await expect(create(v2)).rejects.toMatchObject({ name: "DeploymentLimitExceededException" });
	});

	it("is rolled back by an alarm, in a deployment of its own that shows a moment later", async () => {
		const { sim, create, deployment, service, until, v1, v2 } = await stage({
			...canary,
			...rollsBack("DEPLOYMENT_STOP_ON_ALARM"),
			alarmConfiguration: { enabled: true, alarms: [{ name: "errors" }] },
		});
		sim.faults.alarm({ name: "errors" });
		const id = await create(v2);
		const stopped = await until(id, "Stopped");
		expect(stopped?.errorInformation?.code).toBe("ALARM_ACTIVE");
		expect(stopped?.rollbackInfo).toBeUndefined();
		await sim.clock.sleep(10_000);
		const rollbackId = (await deployment(id))?.rollbackInfo?.rollbackDeploymentId ?? "";
		expect(await until(rollbackId, "Succeeded")).toMatchObject({
			creator: "codeDeployRollback",
			rollbackInfo: { rollbackTriggeringDeploymentId: id },
		});
		await sim.clock.sleep(60_000);
		expect((await service())?.taskSets).toMatchObject([{ status: "PRIMARY", taskDefinition: v1 }]);
	});

	it("waits for ContinueDeployment where its group says so, and is stopped when nobody answers", async () => {
		const { codedeploy, create, until, v2 } = await stage(waits(10));
		const id = await create(v2);
		await until(id, "Ready");
		await codedeploy.send(new ContinueDeploymentCommand({ deploymentId: id, deploymentWaitType: "READY_WAIT" }));
		await until(id, "Succeeded");
		const second = await create(v2);
		await until(second, "Ready");
		expect((await until(second, "Stopped"))?.errorInformation?.code).toBe("TIMEOUT");
	});

	it("waits before it ends what ran before, and need not", async () => {
		const { sim, codedeploy, create, deployment, target, until, v2 } = await stage(waits(0, 60));
		const id = await create(v2);
		await until(id, "InProgress");
		while ((await target(id))?.status !== "Succeeded") await sim.clock.sleep(5000);
		expect(await deployment(id)).toMatchObject({ status: "InProgress", instanceTerminationWaitTimeStarted: false });
		await codedeploy.send(new ContinueDeploymentCommand({ deploymentId: id, deploymentWaitType: "TERMINATION_WAIT" }));
		await sim.clock.sleep(10_000);
		expect((await deployment(id))?.status).toBe("Succeeded");
		const again = codedeploy.send(new ContinueDeploymentCommand({ deploymentId: id }));
		await expect(again).rejects.toMatchObject({ name: "DeploymentAlreadyCompletedException" });
	});

	it("is stopped with a rollback or without", async () => {
		const { sim, codedeploy, create, deployment, until, v2 } = await stage(canary);
		const stop = async (autoRollbackEnabled: boolean) => {
			const id = await create(v2);
			await until(id, "InProgress");
			await codedeploy.send(new StopDeploymentCommand({ deploymentId: id, autoRollbackEnabled }));
			await until(id, "Stopped");
			await sim.clock.sleep(60_000);
			return deployment(id);
		};
		expect((await stop(true))?.rollbackInfo?.rollbackDeploymentId).toMatch(/^d-/);
		const without = await stop(false);
		expect(without?.errorInformation?.code).toBe("MANUAL_STOP");
		expect(without?.rollbackInfo).toBeUndefined();
	});

	it("asks its hooks, whose answer counts", async () => {
		const { codedeploy, create, target, sim, until, v2 } = await stage();
		const id = await create(v2, [{ AfterInstall: "smoke" }]);
		await until(id, "InProgress");
		const state = async () =>
			(await target(id))?.lifecycleEvents?.find((one) => one.lifecycleEventName === "AfterInstall");
		while ((await state())?.status !== "InProgress") await sim.clock.sleep(1000);
		const answer = { deploymentId: id, lifecycleEventHookExecutionId: `${id}-AfterInstall`, status: "Failed" as const };
		await codedeploy.send(new PutLifecycleEventHookExecutionStatusCommand(answer));
		expect((await until(id, "Failed"))?.errorInformation?.code).toBe("HOOK_EXECUTION_FAILURE");
		expect(await state()).toMatchObject({ status: "Failed" });
	});

	it("fails when its task set never becomes healthy, or ECS will not make it", async () => {
		const { sim, create, until, v2 } = await stage();
		expect((await until(await create("api:99"), "Failed"))?.errorInformation?.code).toBe("ECS_UPDATE_ERROR");
		sim.faults.crashAfterStart({ image: "api:2" });
		expect((await until(await create(v2), "Failed"))?.errorInformation?.code).toBe("TIMEOUT");
	});

	it("is missed by reads that lag behind its creation", async () => {
		const { sim, create, deployment, until, v2 } = await stage({}, {});
		const id = await create(v2);
		sim.faults.staleRead({ operation: "GetDeployment" });
		await expect(deployment(id)).rejects.toMatchObject({ name: "DeploymentDoesNotExistException" });
		await sim.clock.sleep(5000);
		await until(id, "Succeeded");
	});

	it("needs an AppSpec that names a definition, a container and a port", async () => {
		const { codedeploy } = await stage();
		const create = (revision?: object) =>
			codedeploy.send(new CreateDeploymentCommand({ ...GROUP, ...(revision && { revision }) }));
		await expect(create()).rejects.toMatchObject({ name: "RevisionRequiredException" });
		const empty = { revisionType: "AppSpecContent", appSpecContent: { content: "{}" } };
		await expect(create(empty)).rejects.toMatchObject({ name: "InvalidRevisionException" });
	});
});
