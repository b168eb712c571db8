import { expect, it } from "vitest";
import { cluster, connect, publicRepository, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const service = cluster("prod")
	.service("web")
	.desiredCount(1)
	.network({ subnets: ["subnet-1"] })
	.taskDef()
	.fargate(256, 512)
	.container("web")
	.image("ghcr.io/acme/web:1");

it("parts of the same name are told apart by what they are", async () => {
	const sim = simulate();
	const { parts } = await connect(sim).deploy([service, repository("web"), publicRepository("web")]);
	expect(Object.keys(parts)).toEqual(["prod/web", "repository web", "public-repository web"]);
	const again = await connect(sim)
		.deploy([service, repository("web"), repository("web")])
		.settled();
	expect(again.status).toBe("failed");
	expect(sim.journal.filter(({ operation }) => operation === "CreateRepository")).toHaveLength(2);
});
