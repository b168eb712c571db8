import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { BLUE, balanced } from "./shifting.js";
import { api, revisionOf, running, thrown, until, V1, V2, writes } from "./stage.js";

const V3 = "ghcr.io/acme/api:3";
const digest = "@sha256:";

describe("aws.rollback", () => {
	it("goes back to the last revision whose deployment succeeded, past one that failed, pinned to its digests", async () => {
		const { sim, aws } = await running();
		await aws.deploy(api(V2));
		sim.faults.crashAfterStart({ image: V3 });
		expect(await aws.deploy(api(V3)).settled()).toMatchObject({ status: "rolledBack" });
		const mark = sim.journal.length;

		const back = await aws.rollback("prod/api");
		expect(back).toMatchObject({ status: "succeeded", changed: ["taskDefinition"] });
		const sent = sim.journal.slice(mark);
		const copy = sent.find(({ operation }) => operation === "RegisterTaskDefinition");
		expect(copy?.input).toMatchObject({
			family: "api",
			containerDefinitions: [{ name: "web", image: expect.stringContaining(`ghcr.io/acme/api${digest}`) }],
		});
		expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
		const [newest] = await aws.revisions("prod/api");
		expect(newest?.images[0]?.digest).toBe((await aws.revisions("prod/api")).at(-1)?.images[0]?.digest);
	});

	it("registers nothing where the definition names its images by digest", async () => {
		const pinned = `ghcr.io/acme/api@sha256:${"a".repeat(64)}`;
		const { sim, aws } = await running({}, api(pinned));
		await aws.deploy(api(V2));
		const mark = sim.journal.length;
		const back = await aws.rollback("prod/api");
		expect(revisionOf(back.taskDefinition)).toBe(1);
		expect(writes(sim, mark)).toEqual(["UpdateService"]);
	});

	it("brings back network, load balancers and Service Connect with the revision", async () => {
		const { sim, aws } = await running({}, api(V1));
		const changed = api(V2)
			.network({ subnets: ["subnet-2"] })
			.loadBalancer({ container: "web", port: 8080, targetGroup: BLUE });
		await aws.deploy(changed.serviceConnect({ namespace: "acme", services: [{ port: "http" }] }));
		const mark = sim.journal.length;
		await aws.rollback("prod/api");
		const update = sim.journal.slice(mark).find(({ operation }) => operation === "UpdateService");
		expect(update?.input).toMatchObject({
			networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"] } },
			loadBalancers: [],
			serviceConnectConfiguration: { enabled: false },
		});
	});

	it("is no way back to what a forced deployment brought again", async () => {
		const { aws } = await running();
		await aws.restart("prod/api");
		expect(await thrown(aws.rollback("prod/api"))).toMatchObject({ code: "plan.nothing-to-roll-back-to" });
	});

	it("refuses where nothing else ever succeeded, and where the definition was deregistered, naming it", async () => {
		const { sim, aws } = await running();
		expect(await thrown(aws.rollback("prod/api"))).toMatchObject({ code: "plan.nothing-to-roll-back-to" });
		await aws.deploy(api(V2));
		const { DeregisterTaskDefinitionCommand, ECSClient } = await import("@aws-sdk/client-ecs");
		await new ECSClient(sim.clientConfig()).send(new DeregisterTaskDefinitionCommand({ taskDefinition: "api:1" }));
		const mark = sim.journal.length;
		expect(await thrown(aws.rollback("prod/api"))).toMatchObject({
			code: "plan.rollback-deregistered",
			message: expect.stringContaining("task-definition/api:1"),
		});
		expect(writes(sim, mark)).toEqual([]);
	});

	it("lets ECS roll back a deployment that is under way, rolling or blue/green", async () => {
		for (const app of [api(V2), balanced(V2).blueGreen({ bake: "10m" })]) {
			const { sim, aws, mark } = await running();
			const run = aws.deploy(app).settled();
			await until(sim, () => writes(sim, mark).includes("UpdateService"));
			await sim.clock.sleep(20_000);
			expect(await connect(sim).rollback("prod/api")).toMatchObject({ status: "rolledBack", by: "request" });
			expect(await run).toMatchObject({ status: "rolledBack", by: "request" });
		}
	});

	it("goes back again and again without ever choosing what runs", async () => {
		const { aws } = await running();
		await aws.deploy(api(V2));
		const images = async () => (await aws.revisions("prod/api"))[0]?.images[0]?.digest;
		const second = await images();
		await aws.rollback("prod/api");
		const first = await images();
		await aws.rollback("prod/api");
		expect(await images()).toBe(second);
		expect(first).not.toBe(second);
	});
});

it("aws.deployments and aws.revisions tell what ran, newest first, in JSON", async () => {
	const { sim, aws } = await running();
	sim.faults.crashAfterStart({ image: V2 });
	await aws.deploy(api(V2)).settled();
	const deployments = await aws.deployments("prod/api");
	expect(deployments.map(({ status }) => status)).toEqual(["ROLLBACK_SUCCESSFUL", "SUCCESSFUL"]);
	expect(deployments.map(({ taskDefinition }) => revisionOf(taskDefinition))).toEqual([2, 1]);
	const revisions = await aws.revisions("prod/api");
	expect(revisions.map(({ images }) => images[0]?.image.split("@")[0])).toEqual([V2, V1]);
	expect(JSON.parse(JSON.stringify({ deployments, revisions }))).toEqual({ deployments, revisions });
	expect(await thrown(aws.deployments("prod/nope"))).toMatchObject({ code: "call.not-found" });
});
