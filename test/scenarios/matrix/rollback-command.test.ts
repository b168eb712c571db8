import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { api, running, until, V1, V2, writes } from "../stage.js";

it("Rollback command", { timeout: 20_000 }, async () => {
	const { sim, aws } = await running();
	await aws.deploy(api(V2));
	// At rest: to the last revision whose deployment succeeded.
	expect(await aws.rollback("prod/api")).toMatchObject({ status: "succeeded", changed: ["taskDefinition"] });
	const [now] = await aws.revisions("prod/api");
	expect(now?.images[0]?.image.split("@")[0]).toBe(V1.split(":")[0]);
	// Under way: by ECS itself, from another process.
	const mark = sim.journal.length;
	const run = aws.deploy(api(V2)).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(20_000);
	expect(await connect(sim).rollback("prod/api")).toMatchObject({ status: "rolledBack", by: "request" });
	expect(await run).toMatchObject({ status: "rolledBack", by: "request" });
});
