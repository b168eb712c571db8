import { describe, expect, it } from "vitest";
import { fingerprint } from "../../../src/app-runner/plan/fingerprint.js";

describe("the mark of what must not stand in clear", () => {
	it("is the same for the same, in whatever order, and tells most changes", () => {
		expect(fingerprint({ A: "1", B: "2" })).toBe(fingerprint({ B: "2", A: "1" }));
		const others = Array.from({ length: 1000 }, (_, n) => fingerprint({ TOKEN: `value-${n}` }));
		expect(others.filter((mark) => mark === fingerprint({ TOKEN: "the-former" })).length).toBeLessThan(10);
		expect(new Set(others).size).toBeGreaterThan(500);
	});

	it("fits so many values that a short one is not found by trying", () => {
		const mark = fingerprint({ PIN: "4711" });
		const fitting = Array.from({ length: 20_000 }, (_, n) => fingerprint({ PIN: String(n) })).filter(
			(one) => one === mark,
		);
		expect(fitting.length).toBeGreaterThan(5);
	});
});
