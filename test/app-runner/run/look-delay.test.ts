import { describe, expect, it } from "vitest";
import { durationsOf, lookDelayMs } from "../../../src/app-runner/run/look-delay.js";

/** How late an end is told, and after how many looks. */
function told(endMs: number, earlier: readonly number[]): { lateMs: number; looks: number } {
	let now = 0;
	let looks = 1;
	for (; now < endMs; looks++) now += lookDelayMs(now, earlier);
	return { lateMs: now - endMs, looks };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const ends = Array.from({ length: 541 }, (_, n) => 60_000 + n * 1000 + ((n * 377) % 1000));

describe("looks at an operation", () => {
	it("tell an end 2.5 seconds late in the mean, where nothing is known", () => {
		expect(mean(ends.map((end) => told(end, []).lateMs))).toBeLessThanOrEqual(2600);
	});

	it("are fewer, and no later, where earlier ones are known", () => {
		const known = ends.map((end) => told(end, [end * 0.9, end * 1.1]));
		const unknown = ends.map((end) => told(end, []));
		expect(mean(known.map(({ lateMs }) => lateMs))).toBeLessThan(1100);
		expect(mean(known.map(({ looks }) => looks))).toBeLessThan(mean(unknown.map(({ looks }) => looks)) * 1.2);
	});

	it("learn from those that succeeded only", () => {
		const times = { StartedAt: new Date(0), EndedAt: new Date(90_000) };
		const listed = [
			{ Type: "UPDATE_SERVICE", Status: "SUCCEEDED", ...times },
			{ Type: "UPDATE_SERVICE", Status: "FAILED", ...times },
			{ Type: "CREATE_SERVICE", Status: "SUCCEEDED", ...times },
			{ Type: "UPDATE_SERVICE", Status: "SUCCEEDED" },
		];
		expect(durationsOf(listed, "UPDATE_SERVICE")).toEqual([90_000]);
	});
});
