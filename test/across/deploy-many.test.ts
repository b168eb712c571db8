import { expect, it } from "vitest";
import { cluster, connect, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";

const api = cluster("prod")
	.service("api")
	.desiredCount(1)
	.network({ subnets: ["subnet-1"] })
	.taskDef()
	.fargate(256, 512)
	.container("web")
	.image("nginx:1");

it("parts that were not started because the signal fired are cancelled, and so is the whole", async () => {
	const sim = simulate();
	const end = await connect(sim)
		.deploy([repository("team/new"), api], { signal: AbortSignal.abort() })
		.settled();
	expect(end.status).toBe("cancelled");
	expect(Object.values(end.parts).map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
	expect(sim.journal.filter(({ operation }) => /^(Create|Register)/.test(operation))).toEqual([]);
});

it("parts behind one that failed are told as not started, signal or not", async () => {
	const sim = simulate();
	sim.faults.denied({ operation: "CreateRepository" });
	const stop = new AbortController();
	const end = await connect(sim)
		.deploy([repository("team/new"), api], { signal: stop.signal })
		.settled();
	expect(end).toMatchObject({ status: "failed", parts: { api: { error: { code: "plan.not-started" } } } });
});
