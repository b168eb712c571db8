import { describe, expect, it } from "vitest";
import { Batch } from "../../src/engine/batch.js";
import { simulate } from "../../src/testing/index.js";

const batchOf = (size: number, lingerMs: number) => {
	const { clock } = simulate();
	const calls: { at: number; keys: readonly string[] }[] = [];
	const start = clock.now();
	const read = async (keys: readonly string[]) => {
		calls.push({ at: clock.now() - start, keys });
		return keys.map((key) => key.toUpperCase());
	};
	return { clock, calls, batch: new Batch(clock, size, read, () => lingerMs) };
};

describe("reads that are asked for at about the same time", () => {
	it("share a call, and each is answered by its own key", async () => {
		const { batch, calls } = batchOf(10, 20);
		expect(await Promise.all(["b", "a", "b"].map((key) => batch.get(key)))).toEqual(["B", "A", "B"]);
		expect(calls).toEqual([{ at: 20, keys: ["b", "a"] }]);
	});

	it("go at once when the call is full, and what comes then waits its own time for company", async () => {
		const { batch, calls, clock } = batchOf(2, 20);
		const first = batch.get("a");
		await clock.sleep(15);
		const second = batch.get("b");
		const third = batch.get("c");
		await clock.sleep(15);
		const fourth = batch.get("d");
		await Promise.all([first, second, third, fourth]);
		expect(calls).toEqual([
			{ at: 15, keys: ["a", "b"] },
			{ at: 30, keys: ["c", "d"] },
		]);
	});

	it("fail together where the call fails", async () => {
		const batch = new Batch(
			simulate().clock,
			10,
			async () => Promise.reject(new Error("denied")),
			() => 0,
		);
		const [first, second] = await Promise.allSettled([batch.get("a"), batch.get("b")]);
		expect([first?.status, second?.status]).toEqual(["rejected", "rejected"]);
	});
});
