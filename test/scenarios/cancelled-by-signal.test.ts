import { expect, it } from "vitest";
import { api, running, thrown, until, V2, writes } from "./stage.js";

it.each([
	["before anything is sent", "plan", "", []],
	["between the steps", "step", "RegisterTaskDefinition", ["RegisterTaskDefinition"]],
] as const)("a signal %s ends the run there", async (_, type, operation, expected) => {
	const { sim, aws, mark } = await running();
	const stop = new AbortController();
	const run = aws.deploy(api(V2), { signal: stop.signal, onCancel: "rollback" });
	run.onEvent((event) => {
		const isStep = event.type === "step" && event.operation === operation && event.state === "done";
		if (type === "plan" ? event.type === "plan" : isStep) stop.abort();
	});
	expect(await run.settled()).toMatchObject({ status: "cancelled", how: "detach" });
	expect(await thrown(run)).toMatchObject({ name: "RolloutError", code: "rollout.cancelled" });
	expect(writes(sim, mark)).toEqual(expected);
});

it.each([
	["detach", "cancelled", []],
	["rollback", "rolledBack", ["StopServiceDeployment"]],
] as const)("while watching, onCancel %s gives %s", async (onCancel, status, more) => {
	const { sim, aws, mark } = await running();
	const stop = new AbortController();
	const settled = aws.deploy(api(V2), { signal: stop.signal, onCancel }).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(5000);
	stop.abort();
	expect(await settled).toMatchObject({ status });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService", ...more]);
});
