import { describe, expect, it } from "vitest";
import { connect } from "../../src/index.js";
import { api, running, thrown, until, V2, writes } from "./stage.js";

describe("a deployment is under way", () => {
	const busy = async () => {
		const { sim, aws, mark } = await running();
		const run = aws.deploy(api(V2));
		const settled = run.settled();
		await until(sim, () => writes(sim, mark).includes("UpdateService"));
		await sim.clock.sleep(5000);
		return { sim, settled, from: sim.journal.length };
	};

	it("the same app from elsewhere watches it and writes nothing", async () => {
		const { sim, settled, from } = await busy();
		expect(await connect(sim).deploy(api(V2))).toMatchObject({ status: "succeeded", changed: [] });
		expect(await settled).toMatchObject({ status: "succeeded" });
		expect(writes(sim, from)).toEqual([]);
	});

	it("another version waits for its end", async () => {
		const { sim, settled, from } = await busy();
		expect(await connect(sim).deploy(api("ghcr.io/acme/api:3"))).toMatchObject({ status: "succeeded" });
		expect(await settled).toMatchObject({ status: "succeeded" });
		expect(writes(sim, from)).toEqual(["RegisterTaskDefinition", "UpdateService"]);
	});

	it("or gives up without a write", async () => {
		const { sim, settled, from } = await busy();
		const refused = connect(sim).deploy(api("ghcr.io/acme/api:3"), { ifBusy: "refuse" });
		expect(await thrown(refused)).toMatchObject({ name: "PlanError", code: "plan.busy" });
		expect(await settled).toMatchObject({ status: "succeeded" });
		expect(writes(sim, from)).toEqual([]);
	});

	it("a signal while waiting leaves the other's deployment alone, whatever onCancel says", async () => {
		const { sim, settled, from } = await busy();
		const stop = new AbortController();
		const options = { signal: stop.signal, onCancel: "rollback" } as const;
		const run = connect(sim).deploy(api("ghcr.io/acme/api:3"), options);
		run.onEvent((event) => {
			if (event.type === "warning" && event.code === "run.busy") void sim.clock.sleep(5000).then(() => stop.abort());
		});
		expect(await run.settled()).toMatchObject({ status: "cancelled" });
		expect(await settled).toMatchObject({ status: "succeeded" });
		expect(writes(sim, from)).toEqual([]);
	});

	it("leaving the loop while waiting sends nothing", async () => {
		const { sim, settled, from } = await busy();
		for await (const event of connect(sim).deploy(api("ghcr.io/acme/api:3"))) {
			if (event.type === "warning" && event.code === "run.busy") break;
		}
		expect(await settled).toMatchObject({ status: "succeeded" });
		expect(writes(sim, from)).toEqual([]);
	});
});
