import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import { stage } from "../../testing/codedeploy/stage.js";
import { follow, thrown, V2, writes } from "../stage.js";

it("CodeDeploy blue/green", { timeout: 20_000 }, async () => {
	const { sim } = await stage();
	const aws = connect(sim);
	const mark = sim.journal.length;
	const live = await aws.import("prod/api");
	const { events, error } = await follow(aws.deploy(live.container("web").image(V2)));
	expect(error).toBeUndefined();
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "CreateDeployment"]);
	expect(events.flatMap((event) => (event.type === "traffic" ? [event.production] : []))).toContain(100);
	expect(events.at(-1)).toMatchObject({ type: "outcome", outcome: { status: "succeeded", subject: "prod/api" } });
	sim.faults.crashAfterStart({ image: "ghcr.io/acme/api:3" });
	const bad = aws.deploy(live.container("web").image("ghcr.io/acme/api:3"), { timeout: "2h" });
	expect(await thrown(bad)).toMatchObject({ name: "RolloutError" });
});
