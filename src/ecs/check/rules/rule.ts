import type { Severity } from "../../../engine/finding.js";

/**
 * One rule as data. Braces in its texts are filled when it is told: `{at}` is the subject and member that the path names.
 */
export interface Rule {
	readonly severity: Severity;
	/** Subject, action, reason. */
	readonly message: string;
	/** The next thing to type. */
	readonly hint: string;
	/** The AWS page or API field that documents it. */
	readonly source: string;
}

export type RuleTable = Readonly<Record<string, Rule>>;

export const error = (message: string, hint: string, source: string): Rule => ({
	severity: "error",
	message,
	hint,
	source,
});
export const warning = (message: string, hint: string, source: string): Rule => ({
	severity: "warning",
	message,
	hint,
	source,
});
