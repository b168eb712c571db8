import type { Redactor } from "./redact.js";
import type { Telling } from "./run.js";

/** What a watch tells of a look that failed in a way that may pass. */
export const lookFailed = (error: unknown, redact: Redactor): Telling => ({
	type: "warning",
	message: redact(`a look failed, watching goes on: ${error instanceof Error ? error.message : String(error)}`),
	code: "watch.look-failed",
	hint: "nothing to do: the next look follows",
});
