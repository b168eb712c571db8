import { describe, expect, it } from "vitest";
import { cluster, connect, taskDef } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const definition = {
	family: "batch",
	cpu: "256",
	memory: "512",
	networkMode: "awsvpc",
	requiresCompatibilities: ["FARGATE"],
	environmentFiles: [{ value: "stands at the wrong level" }],
	containerDefinitions: [
		{ name: "job", image: "a:1", environment: [{ name: "MODE", value: "night", _comment: "why" }] },
	],
};

describe("members that the SDK does not know", () => {
	it("are warned about, not sent, and no change for ever", async () => {
		const simulator = simulate();
		const aws = connect(simulator);
		const app = taskDef.from(definition);
		const plan = await aws.plan(app);
		expect(plan.findings.filter(({ code }) => code === "plan.not-sent").map(({ path }) => path)).toEqual([
			"taskDefinition.environmentFiles",
			"taskDefinition.containerDefinitions[job].environment[MODE]._comment",
		]);
		expect(plan.steps[0]?.input).not.toHaveProperty("environmentFiles");
		await aws.apply(plan);
		await simulator.clock.advance("1m");
		expect((await aws.plan(app)).steps).toEqual([]);
	});

	it("are told for raw fields of a service too", async () => {
		const app = cluster("prod")
			.service("api")
			.network({ subnets: ["subnet-1"] })
			.raw({ both: { healthCheckGraceSeconds: 5 }, create: { role: "ecs" } })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image("a:1");
		const plan = await connect(simulate()).plan(app);
		expect(plan.findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
			"plan.not-sent service.healthCheckGraceSeconds",
		]);
		expect(plan.steps.at(-1)?.input).toMatchObject({ role: "ecs" });
	});
});
