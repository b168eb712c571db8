import { CodeDeployClient, CreateApplicationCommand, CreateDeploymentGroupCommand } from "@aws-sdk/client-codedeploy";
import { describe, expect, it } from "vitest";
import { clear, connect } from "../../src/index.js";
import type { Simulator } from "../../src/testing/index.js";
import { BLUE, balanced, SHIFT_ROLE } from "./shifting.js";
import { api, follow, revisionOf, stage, thrown, until, V1, V2, writes } from "./stage.js";

const shop = (image: string) =>
	api(image)
		.rolling()
		.loadBalancer({ container: "web", port: "http", targetGroup: BLUE })
		.codeDeploy({ application: "shop", group: "api" });

/** A service that CodeDeploy deploys, with version 1 running. */
async function deployed(settings: object = {}) {
	const { sim, aws } = stage();
	await aws.deploy(shop(V1));
	await groupFor(sim, settings);
	return { sim, aws, mark: sim.journal.length };
}

async function groupFor(sim: Simulator, settings: object) {
	const client = new CodeDeployClient(sim.clientConfig());
	await client.send(new CreateApplicationCommand({ applicationName: "shop", computePlatform: "ECS" }));
	await client.send(
		new CreateDeploymentGroupCommand({
			applicationName: "shop",
			deploymentGroupName: "api",
			serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
			deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
			deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
			blueGreenDeploymentConfiguration: {
				terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 5 },
				deploymentReadyOption: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
			},
			loadBalancerInfo: {
				targetGroupPairInfoList: [
					{
						targetGroups: [{ name: "blue" }, { name: "green" }],
						prodTrafficRoute: {
							listenerArns: [
								"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/edge/1111111111111111/2222222222222222",
							],
						},
					},
				],
			},
			ecsServices: [{ clusterName: "prod", serviceName: "api" }],
			...settings,
		}),
	);
}

describe("a service of CodeDeploy, by the same verbs", { timeout: 20_000 }, () => {
	it("is created, gets a new version, and needs nothing the second time", async () => {
		const { sim, aws, mark } = await deployed();
		const plan = await aws.plan(shop(V2));
		expect(plan.steps.map(({ service, operation }) => `${service}.${operation}`)).toEqual([
			"ecs.RegisterTaskDefinition",
			"codedeploy.CreateDeployment",
		]);
		const { events, error } = await follow(aws.deploy(shop(V2)));
		expect(error).toBeUndefined();
		expect(events.at(-1)).toMatchObject({ type: "outcome", outcome: { status: "succeeded" } });
		expect(events.some(({ type }) => type === "traffic")).toBe(true);
		expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "CreateDeployment"]);
		expect((await aws.plan(shop(V2))).steps).toEqual([]);
	});

	it("is watched by its token from another machine, and stopped with a rollback, which is no success", async () => {
		const { sim, aws, mark } = await deployed({ deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes" });
		const run = aws.deploy(shop(V2));
		const settled = run.settled();
		await until(sim, () => writes(sim, mark).includes("CreateDeployment"));
		await sim.clock.sleep(60_000);
		const other = connect(sim);
		const watching = other.watch(run.token ?? "").settled();
		expect(await connect(sim).stop("prod/api")).toMatchObject({ status: "rolledBack", by: "request" });
		expect(await settled).toMatchObject({ status: "rolledBack", by: "request" });
		expect(await watching).toMatchObject({ status: "rolledBack" });
		expect(await thrown(aws.stop("prod/api"))).toMatchObject({ code: "plan.nothing-to-stop" });
	});

	it("waits for an answer before traffic moves, and any machine gives it", async () => {
		const { sim, aws } = await deployed({
			blueGreenDeploymentConfiguration: {
				terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 0 },
				deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 60 },
			},
		});
		const paused = await aws.deploy(shop(V2), { gates: "leave" });
		expect(paused).toMatchObject({ status: "paused" });
		expect(await connect(sim).continue("prod/api", "continue")).toMatchObject({ status: "succeeded" });
	});

	it("says of the definition that a plan made elsewhere was for that it has changed", async () => {
		const { aws } = await deployed();
		const plan = await aws.plan(shop(V2));
		await aws.deploy(shop("ghcr.io/acme/api:3"));
		expect(await thrown(aws.apply(plan))).toMatchObject({ code: "plan.stale" });
	});

	it("applies a plan that was written down", async () => {
		const { aws } = await deployed();
		const { planFrom } = await import("../../src/index.js");
		const outcome = await aws.apply(planFrom((await aws.plan(shop(V2))).serialize()));
		expect(revisionOf(outcome.taskDefinition)).toBe(2);
	});
});

describe("leaving CodeDeploy", { timeout: 20_000 }, () => {
	it("is told as ECS's own strategy, with what is lost, and a chain takes the service there", async () => {
		const { sim, aws, mark } = await deployed({ deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes" });
		const native = await aws.toEcsStrategy("prod/api", { infrastructureRole: SHIFT_ROLE });
		expect(native).toMatchObject({
			strategy: "CANARY",
			deploymentConfiguration: {
				canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
				bakeTimeInMinutes: 5,
			},
		});
		expect(JSON.parse(JSON.stringify(native))).toEqual(native);
		const moved = balanced(V2).canary({ percent: 10, stepBake: "5m", bake: "5m" }).codeDeploy(clear);
		const plan = await aws.plan(moved);
		expect(plan.steps.map(({ operation }) => operation)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
		expect(plan.steps.at(-1)?.input).toMatchObject({ deploymentController: { type: "ECS" } });
		expect(await aws.deploy(moved).settled()).toMatchObject({ status: "succeeded" });
		expect(writes(sim, mark)).not.toContain("CreateDeployment");
	});

	it("is not offered for a service that ECS deploys itself", async () => {
		const { aws } = stage();
		await aws.deploy(api(V1));
		expect(await thrown(aws.toEcsStrategy("prod/api"))).toMatchObject({ code: "plan.no-codedeploy" });
	});

	it("is not needed for a restart", async () => {
		const { sim, aws, mark } = await deployed();
		expect(await aws.restart("prod/api")).toMatchObject({ status: "succeeded" });
		expect(writes(sim, mark)).toEqual(["CreateDeployment"]);
	});
});
