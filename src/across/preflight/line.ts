/**
 * `ok`: looked at and found good; with a hint, good but worth a look. `failed`: a deployment would fail or stall.
 * `skipped`: not looked at, by design or because a client is not installed. `unknown`: it could not be read.
 */
export type PreflightStatus = "ok" | "failed" | "skipped" | "unknown";

/** What was found of one thing. */
export interface PreflightLine {
	/** Dotted and stable, such as `role.execution`. */
	readonly check: string;
	/** What it was looked for in: a name or an ARN. */
	readonly subject: string;
	readonly status: PreflightStatus;
	/** A sentence that begins with the subject. */
	readonly message: string;
	/** The next thing to do; empty where nothing is to be done. */
	readonly hint: string;
	/** The IAM action that is lacking, such as `iam:GetRole`. */
	readonly needs?: string;
}

/** A line without its place; the message goes on where the subject ends. */
export type Verdict = Omit<PreflightLine, "check" | "subject">;

export const ok = (message: string, hint = ""): Verdict => ({ status: "ok", message, hint });
export const failed = (message: string, hint: string): Verdict => ({ status: "failed", message, hint });
export const skipped = (message: string, hint = ""): Verdict => ({ status: "skipped", message, hint });
export const unknown = (message: string, hint: string): Verdict => ({ status: "unknown", message, hint });
