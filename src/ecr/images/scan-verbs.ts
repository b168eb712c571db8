import { signalIn } from "../../engine/options.js";
import { leftOr, startWork } from "../../engine/work.js";
import { subjectOfImage } from "./image-subject.js";
import type { ImagesOpening } from "./opening.js";
import type { ScanOptions } from "./scan-options.js";
import { passedOnly, type ScanEnded, type ScanRun } from "./scan-run.js";

/** Scans images and judges what was found. */
export interface ScanVerbs {
	/**
	 * Scans an image of ECR where it is not scanned yet, waits for the findings and lets the gate judge them: `ref` is a chain of
	 * `image()` or a whole reference. Of an index each platform is scanned and judged.
	 * @throws RolloutError `rollout.image-not-passed` with all findings in `outcome`, or why it could not be scanned
	 */
	scan(ref: unknown, options?: ScanOptions): ScanRun;
}

export const scanVerbs = (opening: ImagesOpening): ScanVerbs => ({
	scan: (ref, options = {}) =>
		startWork({
			subject: subjectOfImage(ref),
			clock: opening.clock,
			judge: passedOnly,
			say: sayPassed,
			work: (teller): Promise<ScanEnded> =>
				leftOr(
					async () => {
						const { room, connection } = await opening.open();
						return room.scanImage(ref, options, { connection, teller, options, subject: subjectOfImage(ref) });
					},
					{ signal: signalIn(options), subject: subjectOfImage(ref) },
				),
		}),
});

/** `team/api:1 passed its gate: 2 findings (1 HIGH, 1 LOW)`. */
function sayPassed({ subject, findings, counts }: Extract<ScanEnded, { status: "succeeded" }>): string {
	if (findings.length === 0) return `${subject} passed its gate: nothing was found`;
	const each = Object.entries(counts).map(([severity, count]) => `${count} ${severity}`);
	return `${subject} passed its gate: ${findings.length} ${findings.length === 1 ? "finding" : "findings"} (${each.join(", ")})`;
}
