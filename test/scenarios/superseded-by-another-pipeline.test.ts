import { expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { api, running, until, V2, writes } from "./stage.js";

it("a deployment that another one replaces is superseded, never succeeded", async () => {
	const { sim, aws, mark } = await running();
	const run = aws.deploy(api(V2));
	const settled = run.settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);

	const newer = await connect(sim).deploy(api("ghcr.io/acme/api:3"), { ifBusy: "supersede" });
	expect(await settled).toMatchObject({ status: "superseded", by: newer.deployment });
});
