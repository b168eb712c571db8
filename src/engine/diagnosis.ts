/** One thing that was seen while it happened: where it came from, and what it said. */
export interface Evidence {
	/** `stopped-task`, `container`, `service-event`, `target-health`, `log`, `circuit-breaker`, `deployment`, `placement`, `hook`, `managed-agent`. */
	readonly kind: string;
	/** The resource it belongs to: a task id, a target, a log stream. */
	readonly subject: string;
	/** AWS's own text, shortened; redacted. */
	readonly text: string;
	/** Milliseconds since the epoch, where AWS told. */
	readonly at?: number;
}

/** `certain`: AWS said so in a field; `likely`: by its text; `possible`: it would fit. */
export type Confidence = "certain" | "likely" | "possible";

/** One cause that fits what was seen. */
export interface Cause {
	/** Dotted and stable: `cause.image-not-found`. */
	readonly code: string;
	readonly confidence: Confidence;
	/** What failed and why, in one sentence. */
	readonly message: string;
	/** What to do about it. */
	readonly hint: string;
	readonly evidence: readonly Evidence[];
}

/** Why a deployment fails, likeliest cause first, and what could not be looked at. */
export interface Diagnosis {
	readonly causes: readonly Cause[];
	/** What could not be seen and what it needs: `log lines: install @aws-sdk/client-cloudwatch-logs`. */
	readonly unseen: readonly string[];
}
