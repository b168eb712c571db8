import { expect, it } from "vitest";
import { cluster, taskDef } from "../../../src/index.js";
import { stage } from "../stage.js";

const json = {
	family: "${FAMILY}",
	requiresCompatibilities: ["FARGATE"],
	networkMode: "awsvpc",
	cpu: "256",
	memory: "512",
	containerDefinitions: [
		{ name: "web", image: "<IMAGE>", environment: [{ name: "STAGE", value: "{{ must_env `STAGE` }}" }] },
	],
};

it("Task-def render", { timeout: 20_000 }, async () => {
	const { sim, aws } = stage();
	const placeholders = { FAMILY: "api", IMAGE: "ghcr.io/acme/api:7", STAGE: "production" };
	const rendered = taskDef.from(json, { placeholders });
	await aws.deploy(
		cluster("prod")
			.service("api")
			.network({ subnets: ["subnet-1"] })
			.taskDef(rendered),
	);
	const sent = sim.journal.find(({ operation }) => operation === "RegisterTaskDefinition");
	expect(sent?.input).toMatchObject({
		family: "api",
		containerDefinitions: [{ name: "web", image: "ghcr.io/acme/api:7", environment: [{ name: "STAGE" }] }],
	});
});
