import { expect, it } from "vitest";
import { api, stage } from "../stage.js";
import { truthOf } from "./truth.js";

it.each(["FAILED", "IN_PROGRESS"] as const)(
	"a first deployment that stalls fails, told as rolloutState %s",
	async (state) => {
		const { sim, aws } = stage({ switches: { stalledRolloutState: state } });
		sim.faults.imagePullError();
		const start = sim.clock.now();
		const outcome = await aws.deploy(api()).settled();
		expect(outcome).toMatchObject({ status: "failed" });
		expect(sim.clock.now() - start).toBeLessThan(10 * 60_000);
		expect(await truthOf(sim)).toMatchObject({ statuses: ["IN_PROGRESS"], rolloutState: state });
	},
);

it("where only the counters tell it, a stall that looks IN_PROGRESS is a time-out, never a success", async () => {
	const { sim, aws } = stage({ switches: { stalledRolloutState: "IN_PROGRESS", withoutServiceDeployments: true } });
	sim.faults.imagePullError();
	const outcome = await aws.deploy(api(), { timeout: "20m" }).settled();
	expect(outcome.status).toBe("timedOut");
	expect(await truthOf(sim)).toMatchObject({ rolloutState: "IN_PROGRESS" });
});
