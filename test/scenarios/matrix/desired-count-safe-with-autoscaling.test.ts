import { ECSClient, UpdateServiceCommand } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { cluster } from "../../../src/index.js";
import { ROLE, running, V1, V2 } from "../stage.js";

const scaled = (image: string) =>
	cluster("prod")
		.service("api")
		.network({ subnets: ["subnet-1"] })
		.taskDef()
		.fargate(256, 512)
		.executionRole(ROLE)
		.container("web")
		.image(image);

it("desiredCount safe with autoscaling", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running({}, scaled(V1));
	// As Application Auto Scaling does it.
	const grown = { cluster: "prod", service: "api", desiredCount: 7 };
	await new ECSClient(sim.clientConfig()).send(new UpdateServiceCommand(grown));
	await sim.clock.sleep(120_000);
	const mark = sim.journal.length;
	await aws.deploy(scaled(V2));
	const update = sim.journal.slice(mark).find(({ operation }) => operation === "UpdateService");
	expect(update?.input).not.toHaveProperty("desiredCount");
	expect(await aws.status("prod/api")).toMatchObject({ desiredCount: 7, runningCount: 7 });
});
