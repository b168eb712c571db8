import { describe, expect, it } from "vitest";
import { stage, V2, web } from "./app-runner-stage.js";
import { thrown, writes } from "./stage.js";

/** A service whose creation has failed. */
async function failed() {
	const { sim, aws } = stage();
	const fault = sim.faults.crashAfterStart();
	await aws.deploy(web()).settled();
	fault.clear();
	await sim.clock.advance("1m");
	return { sim, aws, mark: sim.journal.length };
}

describe("a service whose creation failed", () => {
	it("is left alone where nothing is said", async () => {
		const { sim, aws, mark } = await failed();
		expect(await thrown(aws.deploy(web(V2)))).toBeDefined();
		expect(writes(sim, mark)).toEqual([]);
	});

	it("is repaired by an update", async () => {
		const { sim, aws, mark } = await failed();
		expect((await aws.deploy(web(V2).ifCreateFailed("repair"))).status).toBe("succeeded");
		expect(writes(sim, mark)).toEqual(["UpdateService"]);
		expect((await aws.appRunner.status(web())).status).toBe("RUNNING");
	});

	it("is replaced, in one run that another machine can go on with", async () => {
		const { sim, aws, mark } = await failed();
		const before = (await aws.appRunner.status(web())).arn;
		const run = aws.deploy(web(V2).ifCreateFailed("replace"));
		const tokens = new Set<string>();
		for await (const { token } of run) if (token) tokens.add(token);
		expect(writes(sim, mark)).toEqual(["DeleteService", "CreateService"]);
		const after = await aws.appRunner.status(web());
		expect([after.status, after.arn === before]).toEqual(["RUNNING", false]);
		for (const token of tokens) expect((await aws.watch(token).settled()).status).toBe("succeeded");
	});

	it("is destroyed", async () => {
		const { sim, aws, mark } = await failed();
		expect((await aws.destroy(web())).changed).toEqual(["service"]);
		expect(writes(sim, mark)).toEqual(["DeleteService"]);
	});
});
