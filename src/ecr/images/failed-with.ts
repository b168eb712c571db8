import { RolloutError } from "../../engine/errors/rollout-error.js";
import type { Failed } from "../../engine/work.js";

/** What AWS told that was no success, with what to do. @param code `rollout.…` */
export function failedWith(subject: string, code: string, reason: string, hint: string): Failed {
	const outcome: Failed = { subject, status: "failed", reason };
	return { ...outcome, error: new RolloutError(`${subject}: ${reason}`, { code, hint, outcome }) };
}
