import { expect, it } from "vitest";
import type { Deployable } from "../../../src/index.js";
import { balanced } from "../shifting.js";
import { api, running, V2 } from "../stage.js";

/** Most calls of a deploy, its plan and its glances at events included, where an earlier deployment is known. */
const MOST_CALLS: readonly (readonly [string, Deployable, number])[] = [
	["ROLLING", api(V2), 25],
	["BLUE_GREEN", balanced(V2).blueGreen({ bake: "10m" }), 56],
	["CANARY", balanced(V2).canary({ percent: 5, stepBake: "10m", bake: "10m" }), 75],
	["LINEAR", balanced(V2).linear({ stepPercent: 20, stepBake: "2m", bake: "5m" }), 90],
];

it.each(MOST_CALLS)("a deployment by %s", { timeout: 30_000 }, async (_, app, most) => {
	const { calls } = await deploy(app);
	expect(total(calls)).toBeLessThanOrEqual(most);
	// One register and one update: whatever else is sent only reads.
	expect(calls).toMatchObject({ RegisterTaskDefinition: 1, UpdateService: 1, ListServiceDeployments: 1 });
});

it("half an hour of bake costs a look at its end, and a glance a minute", { timeout: 30_000 }, async () => {
	const short = await deploy(balanced(V2).blueGreen({ bake: "1m" }));
	const long = await deploy(balanced(V2).blueGreen({ bake: "31m" }));
	const more = (operation: string) => (long.calls[operation] ?? 0) - (short.calls[operation] ?? 0);
	expect(long.seconds - short.seconds).toBeCloseTo(1800, -1);
	expect(more("DescribeServiceDeployments")).toBeLessThanOrEqual(3);
	expect(more("DescribeServices")).toBeLessThanOrEqual(31);
	expect(total(long.calls) - total(short.calls)).toBe(more("DescribeServiceDeployments") + more("DescribeServices"));
});

/** What one deploy over a running service calls, by operation, and how long it takes. */
async function deploy(app: Deployable) {
	const { sim, aws, mark } = await running({}, balanced());
	const from = sim.clock.now();
	expect(await aws.deploy(app)).toMatchObject({ status: "succeeded" });
	const calls: Record<string, number> = {};
	for (const { operation } of sim.journal.slice(mark)) calls[operation] = (calls[operation] ?? 0) + 1;
	return { calls, seconds: (sim.clock.now() - from) / 1000 };
}

const total = (calls: Record<string, number>) => Object.values(calls).reduce((sum, count) => sum + count, 0);
