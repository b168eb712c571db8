import { describe, expect, it } from "vitest";
import { stage, whole } from "./app-runner-stage.js";
import { until, writes } from "./stage.js";

const MAKING = [
	"CreateAutoScalingConfiguration",
	"CreateVpcConnector",
	"CreateObservabilityConfiguration",
	"CreateService",
	"CreateVpcIngressConnection",
	"AssociateCustomDomain",
];
const REMOVING = [
	"DeleteVpcIngressConnection",
	"DisassociateCustomDomain",
	"DeleteService",
	"DeleteVpcConnector",
	"DeleteAutoScalingConfiguration",
	"DeleteObservabilityConfiguration",
];
const names = (all: readonly string[]) => [...new Set(all.map((write) => write.split(" ")[0]))];

describe("what a service uses", () => {
	it("is made once where every answer is lost", async () => {
		const { sim, aws } = stage();
		for (const operation of MAKING) sim.faults.lostAnswer({ operation, times: 1 });
		await aws.deploy(whole());
		expect(writes(sim)).toHaveLength(MAKING.length);
		expect(names(writes(sim))).toEqual(MAKING);
	});

	it("is removed where every answer is lost", async () => {
		const { sim, aws } = stage();
		await aws.deploy(whole());
		await sim.clock.advance("1m");
		const mark = sim.journal.length;
		for (const operation of REMOVING) sim.faults.lostAnswer({ operation, times: 1 });
		expect((await aws.destroy(whole())).status).toBe("succeeded");
		expect(names(writes(sim, mark))).toEqual(REMOVING);
	});

	it("is gone on with from any token of its run", async () => {
		const { sim, aws } = stage();
		const run = aws.deploy(whole());
		const tokens = new Set<string>();
		for await (const { token } of run) if (token) tokens.add(token);
		await sim.clock.advance("1m");
		expect(tokens.size).toBeGreaterThan(2);
		for (const token of tokens) {
			const outcome = await aws.watch(token).settled();
			expect(outcome.status).toBe("succeeded");
		}
	});

	it("is missed where the run ended before it was made", async () => {
		const { sim, aws } = stage();
		const aborter = new AbortController();
		const run = aws.deploy(whole(), { signal: aborter.signal });
		await until(sim, () => writes(sim).includes("CreateService"));
		aborter.abort();
		await run.settled();
		const outcome = await aws.watch(run.token ?? "").settled();
		expect(outcome.status).toBe("failed");
		expect("reason" in outcome && outcome.reason).toContain("deploy again");
		expect((await aws.deploy(whole())).changed).toEqual(["ingress:from-the-vpc", "domain:shop.example.com"]);
	});
});

describe("a destroy", () => {
	it("that is left says what is still there", async () => {
		const { sim, aws } = stage();
		await aws.deploy(whole());
		const outcome = await aws.destroy(whole(), { timeout: "30s" }).settled();
		expect(outcome.status).toBe("timedOut");
		await sim.clock.advance("5m");
		expect((await aws.destroy(whole())).status).toBe("succeeded");
	});
});
