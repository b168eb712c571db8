import { expect, it } from "vitest";
import { type Aws, connect } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";
import fc from "../random.js";
import { plain } from "./apps.js";
import { callsTo } from "./plain-calls.js";
import { strays } from "./published-states.js";

const act = fc.oneof(
	fc.record({ kind: fc.constant("deploy" as const), image: fc.constantFrom("good:1", "good:2", "crash:1", "gone:1") }),
	fc.record({ kind: fc.constantFrom("restart" as const, "stop" as const, "alarm" as const) }),
	fc.record({ kind: fc.constant("wait" as const), seconds: fc.integer({ min: 1, max: 400 }) }),
);

it("statuses that any look at random deployments shows are paths of the published state machine", async () => {
	const seen = new Set<string>();
	await fc.assert(
		fc.asyncProperty(fc.nat(1000), fc.array(act, { minLength: 2, maxLength: 6 }), async (seed, acts) => {
			const sim = simulate({ seed, switches: { consistencySeconds: 0 } });
			sim.faults.crashAfterStart({ image: "crash:1" });
			sim.faults.imagePullError({ image: "gone:1" });
			const aws = connect(sim);
			await aws.deploy(plain("good:0"));
			const traces = new Map<string, string[]>();
			for (const step of acts) {
				const looks = watch(sim, step.kind === "wait" ? step.seconds : 60, traces);
				await Promise.all([begin(step, aws, sim), looks]);
			}
			await watch(sim, 600, traces);
			for (const [arn, trace] of traces) {
				expect(strays(trace), `${arn}: ${trace.join(" ")}`).toBeUndefined();
				for (const status of trace) seen.add(status);
			}
		}),
		{ numRuns: 50, seed: 11 },
	);
	const common = [
		"IN_PROGRESS",
		"SUCCESSFUL",
		"ROLLBACK_IN_PROGRESS",
		"ROLLBACK_SUCCESSFUL",
		"ROLLBACK_FAILED",
		"STOPPED",
	];
	expect([...seen].sort()).toMatchObject(expect.arrayContaining(common));
}, 60_000);

it("a trace that leaves the published paths is told", () => {
	expect(strays(["PENDING", "IN_PROGRESS", "SUCCESSFUL"])).toBeUndefined();
	expect(strays(["SUCCESSFUL", "IN_PROGRESS"])).toBe("SUCCESSFUL → IN_PROGRESS");
	expect(strays(["ROLLBACK_IN_PROGRESS", "SUCCESSFUL"])).toBe("ROLLBACK_IN_PROGRESS → SUCCESSFUL");
	expect(strays(["DONE"])).toBe("DONE is not published");
});

/** Starts something, and does not wait for its end. */
async function begin(step: Step, aws: Aws, sim: Simulator): Promise<void> {
	if (step.kind === "wait") return;
	if (step.kind === "alarm") {
		sim.faults.alarm({ times: 1 });
		return;
	}
	const options = { ifBusy: "supersede", timeout: "1m" } as const;
	const runs = {
		deploy: () => aws.deploy(plain(step.kind === "deploy" ? step.image : ""), options),
		restart: () => aws.restart("prod/api", { timeout: "1m" }),
		stop: () => aws.stop("prod/api", { timeout: "1m" }),
	};
	await runs[step.kind]().settled();
}

/** Looks every few seconds, as anybody might. */
async function watch(sim: Simulator, seconds: number, traces: Map<string, string[]>): Promise<void> {
	const call = callsTo(sim);
	for (let passed = 0; passed < seconds; passed += 8) {
		const { answer } = await call("ListServiceDeployments", { cluster: "prod", service: "api", maxResults: 20 });
		const list = Array.isArray(answer.serviceDeployments) ? answer.serviceDeployments : [];
		for (const { serviceDeploymentArn, status } of list) {
			const trace = traces.get(serviceDeploymentArn) ?? [];
			traces.set(serviceDeploymentArn, trace);
			if (trace.at(-1) !== status) trace.push(status);
		}
		await sim.clock.advance("8s");
	}
}

type Step = typeof act extends fc.Arbitrary<infer Value> ? Value : never;
