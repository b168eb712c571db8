import { DescribeRulesCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { expect } from "vitest";
import { connect, type GantryEvent } from "../../src/index.js";
import { balanced, GREEN, LAMBDA, RULE } from "../scenarios/shifting.js";
import { follow, until, V1, V2, writes } from "../scenarios/stage.js";
import type { Check } from "./checks.js";

const yes = { gates: { smoke: () => true } };
const steps = () => balanced(V2).linear({ stepPercent: 50, stepBake: "2m", bake: "0m" });
const gated = () => balanced(V2).blueGreen({ bake: "1m" }).gate("POST_TEST_TRAFFIC_SHIFT", "smoke", { timeout: "10m" });

/** The version before runs; what is said of the next one is what counts. */
async function first(sim: Parameters<Check>[0]) {
	const aws = connect(sim);
	await aws.deploy(balanced(V1).blueGreen({ bake: "0m" }));
	return aws;
}

const shares = (events: readonly GantryEvent[]): number[] =>
	events.flatMap((event) => (event.type === "traffic" ? [event.production] : []));

export const weightsMove: Check = async (sim) => {
	const { events, error } = await follow((await first(sim)).deploy(steps()));
	expect(error).toBeUndefined();
	expect([...new Set(shares(events))]).toEqual([0, 50, 100]);
};

export const rollbackTakesTrafficBack: Check = async (sim) => {
	const aws = await first(sim);
	const run = aws.deploy(steps());
	const following = follow(run);
	for await (const event of run) if (event.type === "traffic" && event.production === 50) break;
	await connect(sim).stop("prod/api").settled();
	const { events } = await following;
	expect(shares(events).at(-1)).toBe(0);
};

export const gateWaits: Check = async (sim) => {
	expect(await (await first(sim)).deploy(gated(), { gates: "leave" })).toMatchObject({ status: "paused" });
};

export const answerIsHeeded: Check = async (sim) => {
	expect(await (await first(sim)).deploy(gated(), yes).settled()).toMatchObject({ status: "succeeded" });
};

export const everyStepAsks: Check = async (sim) => {
	let asks = 0;
	const app = steps().gate("PRE_PRODUCTION_TRAFFIC_SHIFT", "smoke", { timeout: "10m" });
	const count = () => {
		asks++;
	};
	const outcome = await (await first(sim)).deploy(app, { gates: { smoke: count } }).settled();
	expect(outcome).toMatchObject({ status: "succeeded" });
	expect(asks).toBe(2);
};

export const stoppedShiftIsNoSuccess: Check = async (sim) => {
	const aws = await first(sim);
	const mark = sim.journal.length;
	const ours = aws.deploy(balanced(V2).blueGreen({ bake: "30m" })).settled();
	await until(sim, () => writes(sim, mark).includes("UpdateService"));
	await sim.clock.sleep(60_000);
	expect(await connect(sim).stop("prod/api").settled()).toMatchObject({ status: "rolledBack", by: "request" });
	expect(await ours).toMatchObject({ status: "rolledBack", by: "request" });
};

export const alarmIsNamed: Check = async (sim) => {
	const aws = await first(sim);
	sim.faults.alarm({ name: "errors" });
	const outcome = await aws.deploy(balanced(V2).blueGreen({ bake: "5m", alarms: ["errors"] })).settled();
	expect(outcome).toMatchObject({ status: "rolledBack", by: "alarm" });
	expect(JSON.stringify("diagnosis" in outcome && outcome.diagnosis)).toContain("errors");
};

export const bakeTakesItsTime: Check = async (sim) => {
	const { events } = await follow((await first(sim)).deploy(balanced(V2).blueGreen({ bake: "10m" })));
	const moved = events.find((event) => event.type === "traffic" && event.production === 100)?.at ?? 0;
	expect(((events.at(-1)?.at ?? 0) - moved) / 60_000).toBeGreaterThan(9);
};

export const ruleForwardsToTheNewRevision: Check = async (sim) => {
	const aws = await first(sim);
	const balancer = new ElasticLoadBalancingV2Client(sim.clientConfig());
	const shareOfGreen = async () => {
		const { Rules } = await balancer.send(new DescribeRulesCommand({ RuleArns: [RULE] }));
		const groups = Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups ?? [];
		return groups.find(({ TargetGroupArn }) => TargetGroupArn === GREEN)?.Weight ?? 0;
	};
	const before = await shareOfGreen();
	await aws.deploy(balanced(V2).blueGreen({ bake: "0m" }));
	await sim.clock.advance("1m");
	expect(await shareOfGreen()).toBe(100 - before);
};

export const hooksAreCalled: Check = async (sim) => {
	const aws = await first(sim);
	let calls = 0;
	sim.lambda(LAMBDA, () => {
		calls++;
		return { hookStatus: "SUCCEEDED" };
	});
	const role = "arn:aws:iam::123456789012:role/ecs-lambda";
	await aws.deploy(balanced(V2).blueGreen({ bake: "0m" }).hook("POST_SCALE_UP", { lambda: LAMBDA, role }));
	expect(calls).toBe(1);
};

export const failedHookRollsBack: Check = async (sim) => {
	const aws = await first(sim);
	sim.lambda(LAMBDA, () => ({ hookStatus: "FAILED" }));
	const role = "arn:aws:iam::123456789012:role/ecs-lambda";
	const app = balanced(V2).blueGreen({ bake: "0m" }).hook("POST_SCALE_UP", { lambda: LAMBDA, role });
	const run = aws.deploy(app);
	const { events } = await follow(run);
	expect(await run.settled()).toMatchObject({ status: "rolledBack", by: "hook" });
	const told = events.flatMap((event) => (event.type === "hook" ? [event.status] : []));
	expect(told.at(-1)).toBe("FAILED");
};
