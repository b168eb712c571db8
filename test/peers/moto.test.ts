import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, cluster, connect } from "../../src/index.js";
import { noMoto, skipped } from "./installed.js";
import { type Moto, type Network, REGION, startMoto } from "./moto.js";

describe.skipIf(skipped(noMoto()))("Gantry's verbs on moto", () => {
	let moto: Moto;
	let aws: Aws;
	let network: Network;
	const sent: string[] = [];

	beforeAll(async () => {
		moto = await startMoto(2);
		moto.client.middlewareStack.add(
			(next, { commandName = "" }) =>
				(args) => {
					sent.push(commandName.replace(/Command$/, ""));
					return next(args);
				},
			{ step: "initialize" },
		);
		network = await moto.network();
		aws = connect({ region: REGION, clients: { ecs: moto.client } });
	}, 30_000);
	afterAll(() => moto.stop());

	const app = (image: string) =>
		cluster("prod")
			.service("api")
			.desiredCount(2)
			.network(network)
			.tag("team", "payments")
			.taskDef()
			.fargate(512, 1024)
			.executionRole("arn:aws:iam::123456789012:role/exec")
			.container("web")
			.image(image)
			.port("http", 8080)
			.env("STAGE", "prod");
	const writes = () => sent.splice(0).filter((operation) => !/^(Describe|List)/.test(operation));

	it("plans and makes what is not there", async () => {
		const plan = await aws.plan(app("nginx:1.27"));
		expect(writes()).toEqual([]);
		expect(plan.steps.map(({ operation }) => operation)).toEqual([
			"CreateCluster",
			"RegisterTaskDefinition",
			"CreateService",
		]);
		const outcome = await aws.apply(plan, { timeout: "20s" });
		expect(outcome).toMatchObject({
			status: "succeeded",
			taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/api:1",
		});
		expect(writes()).toEqual(["CreateCluster", "RegisterTaskDefinition", "CreateService"]);
	}, 30_000);

	it("finds it unchanged, and writes nothing", async () => {
		expect((await aws.plan(app("nginx:1.27"))).steps).toEqual([]);
		expect(await aws.deploy(app("nginx:1.27"))).toMatchObject({ status: "succeeded", changed: [] });
		expect(writes()).toEqual([]);
	}, 30_000);

	it("says what runs", async () => {
		expect(await aws.status("prod/api")).toMatchObject({
			subject: "prod/api",
			status: "ACTIVE",
			desiredCount: 2,
			runningCount: 2,
			taskDefinition: "arn:aws:ecs:eu-west-1:123456789012:task-definition/api:1",
		});
		expect(await aws.status("arn:aws:ecs:eu-west-1:123456789012:service/prod/api")).toMatchObject({ status: "ACTIVE" });
		expect(await aws.status("prod/gone")).toMatchObject({ status: "MISSING" });
	});

	it("reads it as a chain of which only the image is to change", async () => {
		const live = await aws.import("prod/api");
		expect((await aws.plan(live)).steps).toEqual([]);
		const plan = await aws.plan(live.container("web").image("nginx:1.28"));
		expect(plan.steps.map(({ operation }) => operation)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	});

	it("sends an update, and calls nothing a success that moto can't show", async () => {
		sent.splice(0);
		const outcome = await aws.deploy(app("nginx:1.28"), { timeout: "3s" }).settled();
		expect(writes()).toEqual(["RegisterTaskDefinition", "UpdateService"]);
		// Facts 7.2: moto starts no deployment for an update, so that ours never shows.
		expect(outcome.status).not.toBe("succeeded");
	}, 30_000);
});
