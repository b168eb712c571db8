import { expect, it } from "vitest";
import { api, running, stage, V2, writes } from "../stage.js";
import { truthOf } from "./truth.js";

it.each([0, 8])("a role that is assumable only after %s s does not fail the deployment", async (roleDelaySeconds) => {
	const { sim, aws } = stage({ switches: { roleDelaySeconds } });
	expect(await aws.deploy(api()).settled()).toMatchObject({ status: "succeeded" });
	const refused = writes(sim).filter((write) => write === "CreateService ClientException");
	expect(refused.length > 0).toBe(roleDelaySeconds > 0);
	expect((await truthOf(sim)).statuses).toEqual(["SUCCESSFUL"]);
});

it.each([false, true])("statuses that no SDK knows, told while it starts: %s", async (unknownStatuses) => {
	const { sim, aws, mark } = await running({ switches: { unknownStatuses, seconds: { deploymentStart: 60 } } });
	const outcome = await aws.deploy(api(V2)).settled();
	expect(outcome).toMatchObject({ status: "succeeded" });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	expect((await truthOf(sim)).statuses[0]).toBe("SUCCESSFUL");
});

it("a deployment that never leaves a status of tomorrow times out, and its status is told", async () => {
	const { aws } = stage({ switches: { unknownStatuses: true, seconds: { deploymentStart: 3600 } } });
	const outcome = await aws.deploy(api(), { timeout: "5m" }).settled();
	expect(outcome).toMatchObject({ status: "timedOut", state: "QUEUED_FOR_PLACEMENT" });
});

it.each([1, 120])("a step of %s s is waited for, not given up", async (seconds) => {
	const steps = { deploymentStart: seconds, deploymentTurn: seconds, taskWell: seconds };
	const { sim, aws } = await running({ switches: { seconds: steps } });
	sim.faults.imagePullError({ image: V2 });
	expect(await aws.deploy(api(V2)).settled()).toMatchObject({ status: "rolledBack" });
	expect((await truthOf(sim)).statuses[0]).toBe("ROLLBACK_SUCCESSFUL");
});
