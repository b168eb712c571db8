import { expect } from "vitest";
import { connect } from "../../src/index.js";
import type { Check } from "./checks.js";
import { answers, type Lie } from "./liar.js";

const MANY = 1200;

/** More findings than one page holds, the gravest last: an image with them never passes its gate. */
const graveFindingsFail: Check = async (sim) => {
	const light = Array.from({ length: MANY }, (_, index) => ({ id: `CVE-2026-${index}`, severity: "LOW" }));
	sim.push("team/api:v1", { findings: [...light, { id: "CVE-2027-1", severity: "CRITICAL" }] });
	const outcome = await connect(sim).images.scan("team/api:v1").settled();
	expect(outcome).toMatchObject({
		status: "failed",
		code: "rollout.image-not-passed",
		counts: { LOW: MANY, CRITICAL: 1 },
		failing: [{ id: "CVE-2027-1" }],
	});
};

const SCANS = /^DescribeImageScanFindings$/;
const UNDER_WAY = /"status":"(PENDING|IN_PROGRESS)"/;

/** Scans that are told otherwise than they are. */
export const SCAN_LIES: readonly Lie[] = [
	{
		name: "a scan is told as COMPLETE before its findings exist",
		noticedBy: graveFindingsFail,
		liar: (sim) => async (call, send) => {
			const answer = await send();
			if (!SCANS.test(call.operation) || !UNDER_WAY.test(answer.text)) return answer;
			const told = {
				...JSON.parse(answer.text),
				imageScanStatus: { status: "COMPLETE" },
				imageScanFindings: {
					findings: [],
					findingSeverityCounts: {},
					imageScanCompletedAt: sim.clock.now() / 1000,
				},
			};
			return { ...answer, text: JSON.stringify(told) };
		},
	},
	{
		name: "the pages of findings behind the first are withheld",
		noticedBy: graveFindingsFail,
		liar: answers(SCANS, (key, value) => (key === "nextToken" ? undefined : value)),
	},
	{
		name: "the gravest findings are told as light ones",
		noticedBy: graveFindingsFail,
		liar: answers(SCANS, (key, value) => (key === "severity" ? "LOW" : value)),
	},
];
