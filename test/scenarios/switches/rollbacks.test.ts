import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";
import type { Switches } from "../../../src/testing/index.js";
import { api, running, until, V2 } from "../stage.js";
import { truthOf } from "./truth.js";

const V3 = "ghcr.io/acme/api:3";

it.each([
	["ROLLBACK_FAILED", ["failed", "superseded"]],
	["STOPPED", ["superseded"]],
] as const)(
	"a rollback that a newer deployment ends as %s is told to the older run as %s",
	async (status, outcomes) => {
		const { sim, aws } = await running({
			switches: { supersededRollback: status, rollbackTasks: "new", taskStartSeconds: [90, 90] },
		});
		sim.faults.imagePullError({ image: V2 });
		const run = aws.deploy(api(V2));
		const settled = run.settled();
		let told = "";
		void (async () => {
			for await (const event of run) told += JSON.stringify(event);
		})().catch(() => {});
		await until(sim, () => told.includes("ROLLBACK_IN_PROGRESS"));
		const newer = await connect(sim).deploy(api(V3), { ifBusy: "supersede" }).settled();
		expect(newer.status).toBe("succeeded");
		expect(outcomes).toContain((await settled).status);
		expect((await truthOf(sim)).statuses).toEqual(["SUCCESSFUL", status, "SUCCESSFUL"]);
	},
);

it.each<Switches>([
	{ rollbackTasks: "kept" },
	{ rollbackTasks: "new" },
	{ rollbackDeploymentId: "new" },
	{ rollbackDeploymentId: "old" },
	{ rollbackTasks: "new", withoutServiceDeployments: true },
	{ rollbackDeploymentId: "old", currentServiceDeployment: "never" },
	{ rollbackTasks: "new", currentServiceDeployment: "answer", namesEndedServiceDeployment: false },
])("a rollback is rolledBack, and the next deployment succeeds: %j", async (switches) => {
	const { sim, aws } = await running({ switches });
	sim.faults.crashAfterStart({ image: V2 });
	expect(await aws.deploy(api(V2)).settled()).toMatchObject({ status: "rolledBack" });
	expect(await truthOf(sim)).toMatchObject({ rolloutState: "COMPLETED", revision: 1 });
	expect(await aws.deploy(api(V3)).settled()).toMatchObject({ status: "succeeded" });
	expect(await truthOf(sim)).toMatchObject({ rolloutState: "COMPLETED", revision: 3 });
});

// Fault "A rollback told under the old PRIMARY id": the counters alone show what was there before.
it("a rollback under the old PRIMARY id is no success where only the counters tell it", async () => {
	const { sim, aws } = await running({ switches: { rollbackDeploymentId: "old", withoutServiceDeployments: true } });
	sim.faults.crashAfterStart({ image: V2 });
	const outcome = await aws.deploy(api(V2)).settled();
	expect(["rolledBack", "failed", "timedOut"]).toContain(outcome.status);
	expect(await truthOf(sim)).toMatchObject({ rolloutState: "COMPLETED", revision: 1 });
});
