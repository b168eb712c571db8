import {
	type ServiceDeployment,
	StopServiceDeploymentCommand,
	UpdateServiceCommand,
	type UpdateServiceCommandInput,
} from "@aws-sdk/client-ecs";
import { expect, test } from "vitest";
import type { Simulator, Switches } from "../../../src/testing/index.js";
import { ARN, type Express, express, running, V2 } from "./express-world.js";

const production = ({ targetServiceRevision, sourceServiceRevisions = [] }: ServiceDeployment) =>
	[targetServiceRevision, ...sourceServiceRevisions].map((one) => one?.requestedProductionTrafficWeight);

test("an update gives 5 % for 3 minutes, then all for 3 minutes more", async () => {
	const world = await running();
	const updated = await world.update(V2);
	expect(updated).toMatchObject({ serviceArn: ARN, targetConfiguration: V2 });
	const seen: string[] = [];
	const stages = new Map<string | undefined, number>();
	for (;;) {
		const deployment = await world.newest();
		if (deployment.finishedAt) break;
		const { lifecycleStage } = deployment;
		const now = `${production(deployment)} ${((await world.get()).body as { image: string }).image}`;
		if (seen.at(-1) !== now) seen.push(now);
		stages.set(lifecycleStage, (stages.get(lifecycleStage) ?? 0) + 15);
		await world.sim.clock.advance("15s");
	}
	expect(seen).toEqual(["0,100 nginx:1", "5,95 nginx:1", "100,0 nginx:2"]);
	expect(stages.get("BAKE_TIME")).toBe(180);
	expect(stages.get("PRODUCTION_TRAFFIC_SHIFT")).toBeGreaterThanOrEqual(180);
	const target = (await world.newest()).targetServiceRevision?.arn;
	expect(await world.newest()).toMatchObject({ status: "SUCCESSFUL" });
	expect(updated.targetConfiguration?.serviceRevisionArn).toBe(target);
	expect((await world.read()).activeConfigurations).toMatchObject([{ serviceRevisionArn: target, ...V2 }]);
});

test.each<[string, Switches, (sim: Simulator) => unknown]>([
	["its alarm rings", {}, (sim) => sim.faults.alarm({ service: "web" })],
	["the alarm of its image rings", {}, (sim) => sim.faults.alarm({ image: "nginx:2" })],
	["new tasks crash", { expressCircuitBreaker: true }, (sim) => sim.faults.crashAfterStart({ image: "nginx:2" })],
	["new tasks crash, and no breaker counts", {}, (sim) => sim.faults.crashAfterStart({ image: "nginx:2" })],
	[
		"new tasks are unhealthy",
		{ expressCircuitBreaker: true },
		(sim) => sim.faults.failingHealthCheck({ image: "nginx:2" }),
	],
	[
		"the image can't be pulled",
		{ expressCircuitBreaker: true },
		(sim) => sim.faults.imagePullError({ image: "nginx:2" }),
	],
])("when %s, all goes back to the old version", async (_, switches, arm) => {
	const world = await running(switches);
	arm(world.sim);
	await world.update(V2);
	expect(await world.ended()).toBe("ROLLBACK_SUCCESSFUL");
	expect(await world.newest()).toMatchObject({ rollback: { reason: expect.any(String) } });
	expect(production(await world.newest())).toEqual([0, 100]);
	await world.sim.clock.advance("5m");
	expect(await world.read()).toMatchObject({
		status: { statusCode: "ACTIVE" },
		activeConfigurations: [{ primaryContainer: { image: "nginx:1" } }],
	});
	expect((await world.get()).body).toMatchObject({ image: "nginx:1" });
});

test("a first version that can't start never serves: nothing is there to go back to", async () => {
	const world = express({ switches: { expressCircuitBreaker: true } });
	world.sim.faults.imagePullError();
	await world.create();
	await world.sim.clock.advance("3h");
	expect(await world.newest()).toMatchObject({
		status: "IN_PROGRESS",
		deploymentCircuitBreaker: { status: "TRIGGERED" },
	});
	expect((await world.read()).status).toEqual({ statusCode: "ACTIVE" });
	expect((await world.get()).status).toBe(503);
});

test("whoever asks for it takes it back", async () => {
	const world = await running();
	await world.update(V2);
	await world.sim.clock.advance("3m");
	const { serviceDeploymentArn } = await world.newest();
	await world.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
	expect(await world.ended()).toBe("ROLLBACK_SUCCESSFUL");
});

test.each([
	["waits", "IN_PROGRESS"],
	["STOPPED", "STOPPED"],
] as const)("where a resource can't be made, the first deployment %s", async (expressResourceFailure, status) => {
	const world = express({ switches: { expressResourceFailure } });
	const fault = world.sim.faults.failingResource({ service: "web", resource: "loadBalancer", reason: "Too many." });
	await world.create();
	await world.sim.clock.advance("1h");
	expect((await world.newest()).status).toBe(status);
	expect(fault.struck).toBe(1);
	expect((await world.read()).status).toEqual({ statusCode: "ACTIVE" });
	const { ingressPaths } = await world.managed();
	expect(ingressPaths).toMatchObject([
		{ loadBalancer: { status: "FAILED", statusReason: "Too many." }, listener: { status: "PROVISIONING" } },
	]);
	fault.clear();
	await world.update();
	expect(await world.ended()).toBe("SUCCESSFUL");
	expect((await world.get()).status).toBe(200);
});

test("the current deployment is the old one until the new one has begun", async () => {
	const world = await running();
	const [first] = await world.deployments();
	await world.update(V2);
	expect((await world.read()).currentDeployment).toBe(first?.serviceDeploymentArn);
	await world.sim.clock.advance("5s");
	expect((await world.read()).currentDeployment).toBe((await world.newest()).serviceDeploymentArn);
});

const toService = (world: Express, input: Partial<UpdateServiceCommandInput>) =>
	world.ecs.send(new UpdateServiceCommand({ service: "web", ...input }));

test("UpdateService restarts it, and changes it as any service", async () => {
	const world = await running();
	await toService(world, { forceNewDeployment: true });
	expect(await world.ended()).toBe("SUCCESSFUL");
	expect(await world.deployments()).toHaveLength(2);
	expect((await world.read()).activeConfigurations).toMatchObject([{ primaryContainer: { image: "nginx:1" } }]);
	await toService(world, { deploymentConfiguration: { bakeTimeInMinutes: 0 } });
	await world.update(V2);
	await world.ended();
	expect((await world.newest()).deploymentConfiguration).toMatchObject({ strategy: "CANARY", bakeTimeInMinutes: 0 });
});

test("UpdateService may have to leave its strategy and load balancers alone", async () => {
	const world = await running({ updateServiceOfExpress: "limited" });
	await expect(toService(world, { deploymentConfiguration: { strategy: "ROLLING" } })).rejects.toThrow("strategy");
	await expect(toService(world, { loadBalancers: [] })).rejects.toThrow("loadBalancers");
	const { deploymentConfiguration, loadBalancers } = await world.service();
	await toService(world, { deploymentConfiguration, loadBalancers, forceNewDeployment: true });
	expect(await world.ended()).toBe("SUCCESSFUL");
});

test("what UpdateService names is told as the Express service's own", async () => {
	const world = await running();
	await world.update(V2);
	await world.ended();
	await toService(world, { taskDefinition: "default-web:1" });
	expect(await world.ended()).toBe("SUCCESSFUL");
	expect((await world.read()).activeConfigurations).toMatchObject([
		{
			taskDefinitionArn: expect.stringMatching(/\/default-web:1$/),
			primaryContainer: { image: "nginx:1", containerPort: 80 },
		},
	]);
});
