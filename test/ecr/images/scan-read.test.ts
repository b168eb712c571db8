import { describe, expect, it } from "vitest";
import { readScan, severityOf } from "../../../src/ecr/images/scan-read.js";
import fc from "../../random.js";

const read = (one: object) => readScan([{ imageScanFindings: { enhancedFindings: [one] } }]).findings;

describe("what a scan tells", () => {
	it("is read whatever is missing or odd", () => {
		const page = fc.record(
			{
				imageScanStatus: fc.jsonValue(),
				imageScanFindings: fc.oneof(
					fc.jsonValue(),
					fc.record({
						findings: fc.oneof(
							fc.jsonValue(),
							fc.array(fc.dictionary(fc.constantFrom("name", "severity"), fc.jsonValue())),
						),
						enhancedFindings: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
						findingSeverityCounts: fc.jsonValue(),
					}),
				),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
				const told = readScan(pages);
				const isKnown = (severity: string) => severity === "UNKNOWN" || severityOf(severity) === severity;
				expect(told.findings.every(({ id, severity }) => id !== "" && isKnown(severity))).toBe(true);
			}),
		);
	});

	it("has a fix where some of its packages have one", () => {
		expect(read({ severity: "HIGH", fixAvailable: "PARTIAL" })).toMatchObject([{ isFixable: true }]);
		expect(read({ severity: "HIGH", fixAvailable: "NO" })).toMatchObject([{ isFixable: false }]);
		const vulnerablePackages = [
			{ name: "a", version: "1", fixedInVersion: "NotAvailable" },
			{ name: "b", version: "2" },
		];
		const [unknown] = read({ severity: "HIGH", packageVulnerabilityDetails: { vulnerablePackages } });
		expect(unknown).toEqual({ id: "unnamed", severity: "HIGH", package: "a, b", version: "1, 2" });
	});

	it("leaves out what was mended, and does not count what Amazon Inspector suppresses", () => {
		expect(read({ title: "a", severity: "HIGH", status: "CLOSED" })).toEqual([]);
		expect(read({ title: "a", severity: "HIGH", status: "SUPPRESSED" })).toMatchObject([
			{ ignored: { reason: "suppressed by a rule of Amazon Inspector" } },
		]);
	});
});
