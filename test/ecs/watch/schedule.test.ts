import { describe, expect, it } from "vitest";
import { type FleetKnowledge, nextFleetLookSeconds, nextLookSeconds } from "../../../src/ecs/watch/schedule.js";
import fc from "../../random.js";

const nothing = { elapsedSeconds: 0, earlierSeconds: [], isNearEnd: false };
const fleet: FleetKnowledge = { ...nothing, watched: 60, queued: 900, isIdentified: true, nowSeconds: 1001 };
const seconds = fc.double({ min: 0, max: 100_000, noNaN: true });
const anything = fc.record({
	elapsedSeconds: seconds,
	earlierSeconds: fc.array(fc.double({ min: 0.1, max: 10_000, noNaN: true }), { maxLength: 10 }),
	knownWaitSeconds: fc.option(fc.double({ min: -100, max: 7200, noNaN: true }), { nil: 0 }),
	isNearEnd: fc.boolean(),
});

describe("a deployment that is watched alone", () => {
	it("is looked at every few seconds while nothing is known of it", () => {
		expect(nextLookSeconds(nothing)).toBe(3);
		expect(nextLookSeconds({ ...nothing, elapsedSeconds: 61 })).toBe(2.25);
	});

	it("is left alone until its end is likely, then looked at often", () => {
		const earlierSeconds = [290, 310, 300, 295, 305];
		const first = nextLookSeconds({ ...nothing, earlierSeconds });
		expect(first).toBeGreaterThan(200);
		expect(first).toBeLessThan(290);
		expect(nextLookSeconds({ ...nothing, earlierSeconds, elapsedSeconds: 300 })).toBeLessThan(3);
	});

	it("is looked at sooner after its mean than before it", () => {
		const earlierSeconds = [250, 275, 300, 325, 350];
		const at = (elapsedSeconds: number) => nextLookSeconds({ ...nothing, earlierSeconds, elapsedSeconds });
		expect(at(330)).toBeLessThan(at(240));
	});

	it("sleeps through a known wait, unless something fails", () => {
		expect(nextLookSeconds({ ...nothing, knownWaitSeconds: 1800 })).toBe(1800);
		expect(nextLookSeconds({ ...nothing, knownWaitSeconds: 1800, isNearEnd: true })).toBe(2.25);
	});

	it("is never looked at without a pause, nor after one longer than what is known explains", () => {
		fc.assert(
			fc.property(anything, (known) => {
				const wait = nextLookSeconds(known);
				expect(wait).toBeGreaterThanOrEqual(2.25);
				expect(wait).toBeLessThanOrEqual(Math.max(5, known.knownWaitSeconds, ...known.earlierSeconds));
			}),
		);
	});
});

describe("a deployment of a fleet", () => {
	it("shares its instants with the others", () => {
		const at = (nowSeconds: number) => nowSeconds + nextFleetLookSeconds({ ...fleet, nowSeconds });
		expect(at(1001)).toBe(1005);
		expect(at(1003.2)).toBe(1005);
	});

	it("waits for company while others queue, and is told at once when it is among the last", () => {
		const known = { ...fleet, earlierSeconds: [60, 60, 60], elapsedSeconds: 60 };
		expect(nextFleetLookSeconds(known)).toBe(19);
		expect(nextFleetLookSeconds({ ...known, queued: 0 })).toBe(1.5);
	});

	it("is looked for once its write shows everywhere", () => {
		expect(nextFleetLookSeconds({ ...fleet, isIdentified: false })).toBeGreaterThanOrEqual(10);
	});

	it("is never looked at without a pause, nor left alone for long", () => {
		const many = fc.record({
			watched: fc.nat(5000),
			queued: fc.nat(5000),
			isIdentified: fc.boolean(),
			nowSeconds: seconds,
		});
		fc.assert(
			fc.property(anything, many, (known, more) => {
				const wait = nextFleetLookSeconds({ ...known, ...more });
				expect(wait).toBeGreaterThan(0);
				expect(wait).toBeLessThanOrEqual(60 + 20 + 1e-6);
			}),
		);
	});
});
