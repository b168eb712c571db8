/** How sure a rule is: AWS refuses an `error`; on a `warning` sources disagree, or it is only unwise. */
export type Severity = "error" | "warning";

/** One thing that a check found wrong, in fields a program can read and a sentence a person can. */
export interface Finding {
	/** Dotted and stable, such as `spec.fargate-size`. */
	readonly code: string;
	readonly severity: Severity;
	/** Where in the app, in AWS's member names: `taskDefinition.containerDefinitions[web].image`. */
	readonly path: string;
	/** Subject, action, reason, in one sentence. */
	readonly message: string;
	/** The next thing to type. */
	readonly hint: string;
	/** Where the rule is documented: an AWS page or API field. */
	readonly source: string;
}

export const isErrorFinding = (finding: Finding): boolean => finding.severity === "error";
