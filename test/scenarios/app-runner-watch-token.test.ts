import { describe, expect, it } from "vitest";
import { clear } from "../../src/index.js";
import { running, V2, web } from "./app-runner-stage.js";
import { writes } from "./stage.js";

const inside = () => web().privateIngress("from-the-vpc", { vpc: "vpc-1", endpoint: "vpce-1" });
const outside = () => web(V2).privateIngress("from-the-vpc", clear).publicAccess(true);

type Stage = Awaited<ReturnType<typeof running>>;

async function untilSent({ sim, mark }: Stage, operation: string): Promise<void> {
	for (let n = 0; n < 600 && !writes(sim, mark).includes(operation); n++) await sim.clock.sleep(500);
	expect(writes(sim, mark)).toContain(operation);
}

describe("watching the token of a run that did not come to its end", () => {
	it("misses the update that was never sent, while a private way in went", async () => {
		const stage = await running({}, inside());
		const left = new AbortController();
		const run = stage.aws.deploy(outside(), { signal: left.signal });
		await untilSent(stage, "DeleteVpcIngressConnection");
		left.abort();
		expect((await run.settled()).status).toBe("cancelled");
		const outcome = await stage.aws.watch(run.token ?? "").settled();
		expect(outcome.status).toBe("failed");
		expect("reason" in outcome && outcome.reason).toContain("run it again");
		expect(writes(stage.sim, stage.mark)).toEqual(["DeleteVpcIngressConnection"]);
		expect((await stage.aws.deploy(outside()).settled()).status).toBe("succeeded");
	});

	it("misses tags that were denied", async () => {
		const { sim, aws } = await running();
		sim.faults.denied({ operation: "TagResource", times: 1 });
		const run = aws.deploy(web().tag("a", "b"));
		expect((await run.settled()).status).toBe("failed");
		expect(await aws.watch(run.token ?? "").settled()).toMatchObject({
			status: "failed",
			reason: "the run ended before it had sent all of TagResource; run it again",
		});
	});

	it("misses tags behind an update that succeeded", async () => {
		const stage = await running();
		const left = new AbortController();
		const run = stage.aws.deploy(web(V2).tag("a", "b"), { signal: left.signal });
		await untilSent(stage, "UpdateService");
		left.abort();
		expect((await run.settled()).status).toBe("cancelled");
		expect(await stage.aws.watch(run.token ?? "").settled()).toMatchObject({
			status: "failed",
			reason: "the run ended before it had sent all of TagResource; run it again",
		});
	});

	it("succeeds where all was sent", async () => {
		const { aws } = await running({}, inside());
		const run = aws.deploy(outside().tag("a", "b"));
		expect((await run.settled()).status).toBe("succeeded");
		expect((await aws.watch(run.token ?? "").settled()).status).toBe("succeeded");
	});
});
