import { describe, expect, it } from "vitest";
import fc from "../random.js";
import { running, V2, web } from "./app-runner-stage.js";

const FAULTS = ["throttle", "serverError", "reset", "lostAnswer", "empty", "html"] as const;
const OPERATIONS = ["UpdateService", "DescribeService", "ListOperations", "ListServices", "TagResource"] as const;

const schedule = fc.array(
	fc.record({
		fault: fc.constantFrom(...FAULTS),
		operation: fc.constantFrom(...OPERATIONS),
		after: fc.integer({ min: 0, max: 5 }),
		times: fc.integer({ min: 1, max: 2 }),
	}),
	{ minLength: 1, maxLength: 3 },
);

describe("whatever the network does", () => {
	it("an update is sent once, and its end is told as it was", async () => {
		await fc.assert(
			fc.asyncProperty(schedule, fc.boolean(), fc.integer({ min: 1, max: 1000 }), async (faults, isBad, seed) => {
				const { sim, aws, arn } = await running({ seed });
				if (isBad) sim.faults.failingHealthCheck({ image: V2 });
				for (const { fault, ...match } of faults) sim.faults[fault](match);
				const outcome = await aws.deploy(web(V2).tag("version", "2")).settled();
				await sim.clock.advance("1m");
				const updates = (await readUpdates(aws, arn)).map(({ status }) => status);
				if (outcome.status === "succeeded") expect([isBad, updates]).toEqual([false, ["SUCCEEDED"]]);
				else if (outcome.status === "rolledBack") expect([isBad, updates]).toEqual([true, ["ROLLBACK_SUCCEEDED"]]);
				else expect("error" in outcome && outcome.error).toBeTruthy();
				expect(updates.length).toBeLessThanOrEqual(1);
			}),
			{ numRuns: 8 },
		);
	}, 60_000);
});

/** Faults may strike the look as well. */
async function readUpdates(aws: Awaited<ReturnType<typeof running>>["aws"], arn: string) {
	for (let n = 0; ; n++) {
		try {
			return (await aws.appRunner.operations(arn)).filter(({ type }) => type === "UPDATE_SERVICE");
		} catch (error) {
			if (n > 10) throw error;
		}
	}
}
