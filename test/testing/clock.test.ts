import { readFile } from "node:fs/promises";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SimulatorClock } from "../../src/testing/clock.js";
import fc from "../random.js";

const START = Date.parse("2026-01-05T08:00:00Z");
const HOUR = 3_600_000;
const clockAt = () => new SimulatorClock(START);

afterEach(() => void vi.useRealTimers());

describe("the virtual clock", () => {
	it("sleeps hours in milliseconds", async () => {
		const clock = clockAt();
		const began = performance.now();
		for (let hour = 0; hour < 24; hour++) await clock.sleep(HOUR);
		expect(clock.now() - START).toBe(24 * HOUR);
		expect(performance.now() - began).toBeLessThan(1_000);
	});

	it("stands still while nobody sleeps", async () => {
		const clock = clockAt();
		for (let index = 0; index < 5; index++) await turn();
		expect(clock.now()).toBe(START);
	});

	it("stands still while somebody, turn after turn, still makes calls", async () => {
		const clock = clockAt();
		let awake = turn();
		const sleeper = clock.sleep(HOUR);
		for (let index = 0; index < 5; index++) {
			await awake;
			clock.touch(false);
			awake = turn();
		}
		expect(clock.now()).toBe(START);
		await sleeper;
	});

	it("wakes everybody in the order of their instants, whatever order they came in", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 40 }), async (spans) => {
				const clock = clockAt();
				const woken: number[] = [];
				await Promise.all(spans.map((ms) => clock.sleep(ms).then(() => woken.push(clock.now() - START))));
				expect(woken).toEqual([...spans].sort((a, b) => a - b));
			}),
		);
	});

	it("wakes all sleepers of one instant in one turn", async () => {
		const clock = clockAt();
		const turns: number[] = [];
		let now = 0;
		let counting = true;
		void (async () => {
			for (; counting; now++) await turn();
		})();
		await Promise.all(Array.from({ length: 10 }, () => clock.sleep(5_000).then(() => turns.push(now))));
		counting = false;
		expect(new Set(turns).size).toBe(1);
	});

	it("carries 10,000 sleepers", async () => {
		const clock = clockAt();
		const began = performance.now();
		await Promise.all(Array.from({ length: 10_000 }, (_, index) => clock.sleep(((index * 7919) % 10_000) * 1_000)));
		expect(clock.now() - START).toBe(9_999_000);
		expect(performance.now() - began).toBeLessThan(2_000);
	});

	it("runs under faked timers", async () => {
		vi.useFakeTimers();
		const clock = clockAt();
		await clock.sleep(HOUR);
		await clock.advance("1h");
		expect(clock.now() - START).toBe(2 * HOUR);
	});

	it("refuses what is no number", async () => {
		await expect(clockAt().sleep(Number.NaN)).rejects.toThrow(TypeError);
	});
});

describe("abort", () => {
	it("ends a sleep at once with the signal's reason, and time does not move", async () => {
		const clock = clockAt();
		const stop = new AbortController();
		const reason = new Error("enough");
		const sleep = clock.during(async () => clock.sleep(HOUR, stop.signal));
		const settled = expect(sleep).rejects.toBe(reason);
		stop.abort(reason);
		await settled;
		expect(clock.now()).toBe(START);
		await expect(clock.sleep(1, stop.signal)).rejects.toBe(reason);
	});

	it("leaves no sleeper behind for whom time would jump", async () => {
		const clock = clockAt();
		const stop = new AbortController();
		const long = clock.sleep(10 * HOUR, stop.signal).catch(() => "aborted");
		stop.abort();
		await expect(long).resolves.toBe("aborted");
		await clock.sleep(1_000);
		for (let index = 0; index < 3; index++) await turn();
		expect(clock.now() - START).toBe(1_000);
	});

	it("is the only end of an endless sleep", async () => {
		const clock = clockAt();
		const stop = new AbortController();
		const sleep = clock.sleep(Number.POSITIVE_INFINITY, stop.signal).catch(() => "aborted");
		await clock.sleep(HOUR);
		expect(clock.now() - START).toBe(HOUR);
		stop.abort();
		await expect(sleep).resolves.toBe("aborted");
	});
});

describe("during", () => {
	it("stops time for real IO while others sleep", async () => {
		const clock = clockAt();
		const sleeper = clock.sleep(HOUR);
		await clock.during(() => readFile(new URL(import.meta.url)));
		const after = clock.now();
		await sleeper;
		expect(after).toBe(START);
		expect(clock.now() - START).toBe(HOUR);
	});

	it("counts a sleep inside it as asleep, however deep", async () => {
		const clock = clockAt();
		await clock.during(() => clock.during(() => clock.sleep(HOUR)));
		expect(clock.now() - START).toBe(HOUR);
	});

	it("holds time again once the sleep inside it is over", async () => {
		const clock = clockAt();
		const other = clock.sleep(2 * HOUR);
		await clock.during(async () => {
			await clock.sleep(HOUR);
			await readFile(new URL(import.meta.url));
			expect(clock.now() - START).toBe(HOUR);
		});
		await other;
	});

	it("lets time go when its work throws, and gives the error on", async () => {
		const clock = clockAt();
		await expect(clock.during(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
		await clock.sleep(HOUR);
		expect(clock.now() - START).toBe(HOUR);
	});

	it("is not held by what it started and did not await", async () => {
		const clock = clockAt();
		let stray: Promise<void> | undefined;
		await clock.during(async () => {
			stray = clock.sleep(HOUR).then(() => clock.sleep(HOUR));
		});
		const sleeper = clock.sleep(3 * HOUR);
		await clock.during(() => readFile(new URL(import.meta.url)));
		expect(clock.now()).toBe(START);
		await Promise.all([stray, sleeper]);
		expect(clock.now() - START).toBe(3 * HOUR);
	});
});

describe("advance", () => {
	it("moves time by hand, with nobody asleep and inside during", async () => {
		const clock = clockAt();
		await clock.advance("90s");
		await clock.during(() => clock.advance(30));
		expect(clock.now() - START).toBe(120_000);
	});

	it("wakes who is due, lets them go on, and stops exactly there", async () => {
		const clock = clockAt();
		const woken: number[] = [];
		const loop = (async () => {
			for (let index = 0; index < 5; index++) {
				await clock.sleep(20_000);
				woken.push(clock.now() - START);
			}
		})();
		await clock.advance("1m");
		expect(clock.now() - START).toBe(60_000);
		expect(woken).toEqual([20_000, 40_000, 60_000]);
		await loop;
		expect(woken).toHaveLength(5);
	});

	it("goes as far as it is told", async () => {
		const clock = clockAt();
		await clock.advance("7300d");
		expect(clock.now() - START).toBe(7_300 * 24 * HOUR);
	});

	it("refuses what is no duration", async () => {
		await expect(clockAt().advance("soon" as never)).rejects.toThrow("advance is 'soon'");
	});
});

describe("a wait without end", () => {
	it("is stopped after many jumps, with the sleepers named", async () => {
		const clock = new SimulatorClock(START, { jumps: 1_000 });
		async function pollForEver() {
			for (;;) await clock.sleep(15_000);
		}
		const error = await pollForEver().catch((thrown: Error) => thrown);
		expect(error).toMatchObject({ name: "EndlessWait" });
		expect(String(error)).toMatch(/1001 jumps.*asleep: 15s at pollForEver/);
	});

	it("is stopped after ten years, and not while something is written", async () => {
		const clock = clockAt();
		for (let year = 0; year < 12; year++) {
			await clock.sleep(365 * 24 * HOUR);
			clock.touch(true);
		}
		await expect(clock.sleep(11 * 365 * 24 * HOUR)).rejects.toThrow("gave up");
	});
});

describe("real time", () => {
	it("runs at a speed, keeps its sleepers over both changes, and never goes back", async () => {
		const clock = clockAt();
		const stop = clock.runReal(3_600);
		const began = performance.now();
		await clock.sleep(360_000);
		const took = performance.now() - began;
		expect(took).toBeGreaterThan(80);
		const before = clock.now();
		const long = clock.sleep(1_000 * HOUR);
		stop();
		await long;
		expect(clock.now()).toBeGreaterThanOrEqual(before + 1_000 * HOUR);
	});

	it("refuses a second speed", () => {
		const clock = clockAt();
		const stop = clock.runReal(60);
		expect(() => clock.runReal(2)).toThrow("runs at speed 60 already");
		stop();
	});
});
