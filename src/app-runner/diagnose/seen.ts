/** A line of one of a service's logs. */
export interface LogLine {
	/** `service`: what App Runner itself did; `application`: what the container wrote. */
	readonly from: "service" | "application";
	readonly stream: string;
	/** Redacted. */
	readonly text: string;
	/** Milliseconds since the epoch. */
	readonly at?: number;
}

/** What was seen of an operation that failed. */
export interface Seen {
	/** Oldest first, of each log. */
	readonly lines: readonly LogLine[];
	/** What could not be read, and what it needs. */
	readonly unseen: readonly string[];
}
