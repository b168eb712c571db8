import { expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { api, running, until, V2, writes } from "./stage.js";

it("a deployment that somebody else stops is told as rolled back by request to both", async () => {
	const { sim, aws, mark } = await running();
	const run = aws.deploy(api(V2));
	const settled = run.settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);

	const stopped = await connect(sim).stop("prod/api");
	expect(stopped).toMatchObject({ status: "rolledBack", by: "request" });
	expect(await settled).toMatchObject({ status: "rolledBack", by: "request", to: expect.stringMatching(/:1$/) });
});

// Fault "A lost answer of StopServiceDeployment fails aws.stop": the repeat meets a Conflict and is told as refused.
it("a stop whose answer is lost is still told as the rollback that it is", async () => {
	const { sim, aws, mark } = await running();
	const settled = aws.deploy(api(V2)).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);
	sim.faults.lostAnswer({ operation: "StopServiceDeployment" });
	const stopped = await connect(sim).stop("prod/api").settled();
	await settled;
	expect(stopped).toMatchObject({ status: "rolledBack", by: "request" });
});
