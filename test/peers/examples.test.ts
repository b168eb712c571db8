import { describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { EXCEPTIONS } from "./example-exceptions.js";
import { examples, PLACE } from "./examples.js";
import { SIMULATED } from "./operations.js";
import { type Call, callsTo } from "./plain-calls.js";
import { prepare } from "./prepared.js";
import { lacks } from "./shape.js";

const all = examples();
const replayed = all.filter(({ operation }) => SIMULATED.has(operation));

describe("the SDK's own examples, replayed on the simulator", () => {
	it("are all read, and nearly half are of operations that it has", () => {
		expect(all).toHaveLength(100);
		expect(replayed.length).toBeGreaterThanOrEqual(45);
	});

	it.each(replayed)("$operation: $title", async (example) => {
		const call = patiently(simulate({ ...PLACE, switches: { consistencySeconds: 0 } }));
		const known = await prepare(call, example);
		const { answer, error } = await call(example.operation, { ...example.input, ...known });
		const found = error ? [`refused: ${error}: ${answer.message}`] : lacks(example.answer, answer);
		const expected = EXCEPTIONS.filter((exception) => exception.title === example.title);
		expect(found.sort()).toEqual(expected.flatMap(({ lacks }) => lacks).sort());
	});
});

/** `Wait` lets five minutes pass, for what the examples speak of to come about. */
function patiently(sim: ReturnType<typeof simulate>): Call {
	const call = callsTo(sim);
	return async (operation, input) => {
		if (operation !== "Wait") return call(operation, input);
		await sim.clock.advance("5m");
		return { answer: {} };
	};
}
