import { RolloutError } from "../../engine/errors/rollout-error.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf } from "../../engine/outcome-error.js";
import type { Run } from "../../engine/run.js";
import type { Done, Ended } from "../../engine/work.js";
import type { ScanResult } from "./scan-result.js";

/** A scan that failed, or an image that did not pass: then with all that was found. */
export type ScanFailed = Extract<Outcome, { status: "failed" }> & {
	/** `rollout.image-not-passed`, `rollout.scan-unsupported`, …; absent where `error` is there. */
	readonly code?: string;
	readonly hint?: string;
} & Partial<ScanResult>;

/** How a scan ended. */
export type ScanEnded = Done<ScanResult> | ScanFailed | Extract<Ended, { status: "timedOut" | "cancelled" }>;

/** The run of a scan. */
export type ScanRun = Run<Done<ScanResult>, ScanEnded>;

/** The result of an image that passed. @throws RolloutError that tells why it did not */
export function passedOnly(end: ScanEnded): Done<ScanResult> {
	if (end.status === "succeeded") return end;
	if (end.status !== "failed" || end.error || end.code === undefined) throw errorOf(end);
	throw new RolloutError(`${end.subject} did not pass: ${end.reason}`, {
		code: end.code,
		hint: end.hint ?? "",
		outcome: end,
	});
}
