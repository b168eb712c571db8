import { expect, it } from "vitest";
import { express, settledStage, V2, web } from "./stage.js";

it("Detect rollback as failure: App Runner", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	await aws.deploy(web());
	sim.faults.failingHealthCheck({ image: V2 });
	const outcome = await aws.deploy(web(V2)).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "failure" });
	// Who looks at the service alone sees nothing of it.
	expect((await aws.appRunner.status(web())).status).toBe("RUNNING");
});

it("Detect rollback as failure: Express", { timeout: 20_000 }, async () => {
	const { sim, aws } = settledStage();
	const [url] = (await aws.deploy(express())).endpoints ?? [];
	sim.faults.alarm({ service: "web-api" });
	const outcome = await aws.deploy(express(V2)).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "alarm" });
	const answer: unknown = await (await sim.fetch(`${url}/up`)).json();
	expect(answer).toMatchObject({ path: "/up" });
	expect(JSON.stringify(answer)).not.toContain(V2);
});
