import { expect, it } from "vitest";
import { api, revisionOf, running, until, V2, writes } from "../stage.js";

it("Ctrl-C / CI cancel -> rollback", { timeout: 20_000 }, async () => {
	const { sim, aws, mark } = await running();
	const interrupt = new AbortController();
	const settled = aws.deploy(api(V2), { signal: interrupt.signal, onCancel: "rollback" }).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(10_000);
	interrupt.abort();
	expect(await settled).toMatchObject({ status: "rolledBack", by: "request", to: expect.stringMatching(/:1$/) });
	expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService", "StopServiceDeployment"]);
	expect(revisionOf((await aws.status("prod/api")).taskDefinition)).toBe(1);
});
