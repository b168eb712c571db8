import { expect, it } from "vitest";
import { connect, isWaitError } from "../../src/index.js";
import { api, running, thrown, until, V2, writes } from "./stage.js";

it.each([
	["DescribeServices", []],
	["RegisterTaskDefinition", []],
	["UpdateService", ["ecs.RegisterTaskDefinition"]],
])("%s denied fails at the first call and tells what was sent", async (operation, sent) => {
	const { sim, aws } = await running();
	sim.faults.denied({ operation, times: Number.POSITIVE_INFINITY });
	const from = sim.journal.length;
	const error = await thrown(aws.deploy(api(V2)));
	expect(error).toMatchObject({ name: "CallError", code: "call.denied", operation, sent });
	expect(sim.journal.slice(from).filter((entry) => entry.operation === operation)).toHaveLength(1);
});

it("credentials that expire while watching break the watch, and the token goes on with new ones", async () => {
	const { sim, aws, mark } = await running();
	const run = aws.deploy(api(V2));
	const failed = thrown(run);
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);
	const fault = sim.faults.expired({ times: Number.POSITIVE_INFINITY });
	const error = await failed;
	if (!isWaitError(error)) throw error;
	expect(error.sent).toEqual(["ecs.RegisterTaskDefinition", "ecs.UpdateService"]);
	fault.clear();
	expect(await connect(sim).watch(error.token ?? "")).toMatchObject({ status: "succeeded" });
});
