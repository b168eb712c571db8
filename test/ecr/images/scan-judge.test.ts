import { describe, expect, it, test } from "vitest";
import { judge, sayCounts } from "../../../src/ecr/images/scan-judge.js";
import type { ScanFinding } from "../../../src/ecr/images/scan-result.js";
import type { ScanGate } from "../../../src/ecr/spec/image.js";
import { endOfDay, SEVERITIES } from "../../../src/ecr/spec/scan-gate.js";
import fc from "../../random.js";

const NOW = Date.parse("2027-01-15T12:00:00Z");
const DAY_MS = 86_400_000;
const day = (offset: number): string => new Date(NOW + offset * DAY_MS).toISOString().slice(0, 10);
const IDS = ["CVE-1", "CVE-2", "CVE-3", "CVE-4"];

const finding: fc.Arbitrary<ScanFinding> = fc
	.record({
		id: fc.constantFrom(...IDS),
		severity: fc.constantFrom(...SEVERITIES),
		isFixable: fc.constantFrom(true, false, undefined),
	})
	.map(({ isFixable, ...rest }) => ({ ...rest, ...(isFixable !== undefined && { isFixable }) }));

const ignored = fc
	.record({ id: fc.constantFrom(...IDS), days: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }) })
	.map(({ id, days }) => ({ id, ...(days !== undefined && { until: day(days) }) }));

const gate: fc.Arbitrary<ScanGate> = fc.record({
	failOn: fc.constantFrom(...SEVERITIES),
	fixableOnly: fc.boolean(),
	ignore: fc.array(ignored, { maxLength: 3 }),
});

const isPassed = (findings: readonly ScanFinding[], by: ScanGate, now = NOW) =>
	judge(findings, by, now).failing.length === 0;

describe("laws of the judge", () => {
	it("more findings never turn fail into pass", () => {
		fc.assert(
			fc.property(fc.array(finding), fc.array(finding), gate, (some, more, by) => {
				if (!isPassed(some, by)) expect(isPassed([...some, ...more], by)).toBe(false);
			}),
		);
	});

	it("a stricter gate never passes what a looser one fails", () => {
		fc.assert(
			fc.property(fc.array(finding), gate, fc.constantFrom(...SEVERITIES), (findings, by, other) => {
				const [looser, stricter] = [by.failOn ?? "CRITICAL", other].sort(
					(a, b) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a),
				);
				if (!isPassed(findings, { ...by, failOn: looser ?? "CRITICAL" }))
					expect(isPassed(findings, { ...by, failOn: stricter ?? "CRITICAL" })).toBe(false);
			}),
		);
	});

	it("ignoring an id takes away what has that id and nothing else", () => {
		fc.assert(
			fc.property(fc.array(finding), gate, fc.constantFrom(...IDS), (findings, by, id) => {
				const without = judge(findings, { ...by, ignore: [...(by.ignore ?? []), { id }] }, NOW).failing;
				expect(without).toEqual(judge(findings, by, NOW).failing.filter((one) => one.id !== id));
			}),
		);
	});

	it("with time no ignore begins to hold again", () => {
		fc.assert(
			fc.property(fc.array(finding), gate, fc.nat({ max: 10 }), (findings, by, days) => {
				if (!isPassed(findings, by)) expect(isPassed(findings, by, NOW + days * DAY_MS)).toBe(false);
			}),
		);
	});

	it("every finding is told once, and what fails is neither ignored nor too light", () => {
		fc.assert(
			fc.property(fc.array(finding), gate, (findings, by) => {
				const told = judge(findings, by, NOW);
				expect(told.findings.map(({ id }) => id).sort()).toEqual(findings.map(({ id }) => id).sort());
				expect(told.failing.every(({ ignored: why }) => why === undefined)).toBe(true);
				expect(Object.values(told.counts).reduce((sum, count) => sum + count, 0)).toBe(findings.length);
			}),
		);
	});
});

describe("an ignore", () => {
	const critical: ScanFinding = { id: "CVE-1", severity: "CRITICAL" };

	it("holds to the end of its day, UTC", () => {
		const by = { ignore: [{ id: "CVE-1", until: "2027-01-15", reason: "no input reaches it" }] };
		const end = Date.parse("2027-01-16T00:00:00Z");
		expect(judge([critical], by, end - 1)).toMatchObject({
			failing: [],
			expired: [],
			ignored: [{ id: "CVE-1", ignored: { until: "2027-01-15", reason: "no input reaches it" } }],
		});
		expect(judge([critical], by, end)).toMatchObject({
			failing: [critical],
			ignored: [],
			expired: [{ id: "CVE-1", until: "2027-01-15" }],
		});
	});

	it("that is over is not told where another of the same id holds", () => {
		const by = { ignore: [{ id: "CVE-1", until: day(-1) }, { id: "CVE-1" }] };
		expect(judge([critical], by, NOW)).toMatchObject({ failing: [], expired: [] });
	});

	it("of what is not there is told", () => {
		expect(judge([critical], { ignore: [{ id: "CVE-9" }] }, NOW).unmatched).toEqual(["CVE-9"]);
	});

	it("with a day that is none does not hold", () => {
		expect(judge([critical], { ignore: [{ id: "CVE-1", until: "soon" }] }, NOW).failing).toEqual([critical]);
	});
});

it("only what has a fix counts where that is said, and what nobody knows counts", () => {
	const fixable: ScanFinding = { id: "CVE-1", severity: "CRITICAL", isFixable: true };
	const unknown: ScanFinding = { id: "CVE-2", severity: "CRITICAL" };
	const unfixable: ScanFinding = { id: "CVE-3", severity: "CRITICAL", isFixable: false };
	expect(judge([fixable, unknown, unfixable], { fixableOnly: true }, NOW)).toMatchObject({
		failing: [fixable, unknown],
		fixUnknown: ["CVE-2"],
	});
});

it("counts are said gravest first", () => {
	expect(
		sayCounts([
			{ id: "a", severity: "LOW" },
			{ id: "b", severity: "CRITICAL" },
			{ id: "c", severity: "LOW" },
		]),
	).toBe("1 CRITICAL, 2 LOW");
});

test.each(["2027-1-31", "2027-02-29", "2027-13-01", "tomorrow", "2027-01-31T00:00:00Z", 7, undefined])(
	"%s is no day",
	(said) => expect(endOfDay(said)).toBeUndefined(),
);
