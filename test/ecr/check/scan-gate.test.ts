import { expect, it, test } from "vitest";
import { check, container, image, type ScanGate } from "../../../src/index.js";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

/** What is told of a gate. */
const told = (gate: unknown): string[] =>
	check(container("web").image(image(`${HOST}/team/api:v1`).scanned(gate as ScanGate))).map(
		({ code, severity }) => `${severity} ${code}`,
	);

test.each<[object | undefined]>([
	[undefined],
	[{}],
	[{ failOn: "LOW", fixableOnly: true }],
	[{ ignore: [{ id: "CVE-2026-1", until: "2028-02-29", reason: "why" }] }],
])("%o is a gate", (gate) => {
	expect(told(gate)).toEqual([]);
});

test.each<[string, unknown]>([
	["error spec.value", { failOn: "URGENT" }],
	["error spec.type", { fixableOnly: "yes" }],
	["error spec.unknown-option", { failon: "LOW" }],
	["error spec.unknown-option", { ignore: [{ id: "CVE-2026-1", untill: "2027-01-31" }] }],
	["error spec.required", { ignore: [{ until: "2027-01-31" }] }],
	["error spec.scan-ignore-until", { ignore: [{ id: "CVE-2026-1", until: "2027-02-29" }] }],
	["error spec.scan-ignore-until", { ignore: [{ id: "CVE-2026-1", until: "next week" }] }],
	["error spec.scan-ignore-id", { ignore: [{ id: "  " }] }],
	["warning spec.scan-ignore-twice", { ignore: [{ id: "CVE-2026-1" }, { id: "CVE-2026-1", until: "2027-01-31" }] }],
	["error spec.not-an-object", "CRITICAL"],
])("%s is told of %o", (finding, gate) => {
	expect(told(gate)).toContain(finding);
});

it("tells all days that are none at once, with what to write", () => {
	const gate: ScanGate = {
		ignore: [
			{ id: "CVE-2026-1", until: "31.1.2027" },
			{ id: "CVE-2026-2", until: "2027-1-1" },
		],
	};
	const findings = check(container("web").image(image(`${HOST}/team/api:v1`).scanned(gate)));
	expect(findings.map(({ message }) => message)).toEqual([
		expect.stringContaining("CVE-2026-1 until '31.1.2027', which is no day"),
		expect.stringContaining("CVE-2026-2 until '2027-1-1', which is no day"),
	]);
	expect(findings[0]?.hint).toContain("until: '2027-01-31'");
});
