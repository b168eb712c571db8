import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import fc from "../random.js";
import { differences } from "./differ.js";
import { noMoto, skipped } from "./installed.js";
import { type Moto, type Network, REGION, startMoto } from "./moto.js";
import { AVOIDED, KNOWN, type Memory, remember } from "./moto-differences.js";
import { type Call, callsOver, callsTo, type Result } from "./plain-calls.js";
import { NETWORK, type Step, walk } from "./walk.js";

describe.skipIf(skipped(noMoto()))("a random walk on moto and on the simulator", () => {
	let moto: Moto;
	beforeAll(async () => {
		moto = await startMoto(2);
	}, 30_000);
	afterAll(() => moto.stop());

	it("tells the same of clusters, task definitions, services and tags, but for what is known", async () => {
		const agreed = new Map<string, number>();
		const unknown = new Map<string, Step>();
		const known = new Set<object>();
		await fc.assert(
			fc.asyncProperty(walk, async (steps) => {
				await moto.reset();
				const sim = simulate({ switches: { consistencySeconds: 0 } });
				const [ours, theirs] = [callsTo(sim), translated(callsOver(moto.url, REGION), await moto.network())];
				const memory: Memory = { made: new Set(), gone: new Set() };
				for (const step of steps) {
					const { operation, input } = step;
					if (AVOIDED.some((rule) => rule.operation.test(operation) && rule.when(input, memory))) continue;
					const [one, other] = [await ours(operation, input), await theirs(operation, input)];
					await sim.clock.advance("5m");
					if (!one.error && !other.error) {
						remember(operation, input, memory);
						agreed.set(operation, (agreed.get(operation) ?? 0) + 1);
					}
					for (const difference of compare(one, other)) {
						const reason = KNOWN.find((rule) => rule.operation.test(operation) && rule.difference.test(difference));
						if (reason) known.add(reason);
						else unknown.set(`${operation}: ${difference}`, step);
					}
				}
			}),
			{ numRuns: 12, seed: 3 },
		);
		expect([...unknown].map(([difference, step]) => `${difference} after ${JSON.stringify(step)}`)).toEqual([]);
		expect(KNOWN.filter((rule) => !known.has(rule))).toEqual([]);
		expect([...agreed.keys()].sort()).toEqual(AGREED);
	}, 60_000);
});

/** Every operation of the walk, each of which worked on both at least once. */
const AGREED = [
	"CreateCluster",
	"CreateService",
	"DeleteCluster",
	"DeleteService",
	"DeregisterTaskDefinition",
	"DescribeClusters",
	"DescribeServices",
	"DescribeTaskDefinition",
	"ListClusters",
	"ListServices",
	"ListTagsForResource",
	"ListTaskDefinitionFamilies",
	"ListTaskDefinitions",
	"RegisterTaskDefinition",
	"TagResource",
	"UntagResource",
	"UpdateService",
];

/** Moto's ids in the place of ours on the way there, and ours in the place of its own on the way back. */
function translated(call: Call, { subnets, securityGroups }: Network): Call {
	const pairs = [...NETWORK.subnets, ...NETWORK.securityGroups].map((id, index) => [
		id,
		[...subnets, ...securityGroups][index] ?? id,
	]);
	const swap = <T>(value: T, from: number, to: number): T =>
		JSON.parse(
			pairs.reduce((text, pair) => text.replaceAll(`"${pair[from]}"`, `"${pair[to]}"`), JSON.stringify(value)),
		);
	return async (operation, input) => swap(await call(operation, swap(input, 0, 1)), 1, 0);
}

const compare = (ours: Result, theirs: Result): string[] =>
	ours.error || theirs.error
		? differences({ error: ours.error ?? "" }, { error: theirs.error ?? "" })
		: differences(ours.answer, theirs.answer);
