/** A container that runs somewhere, or is about to. */
export interface RunningContainer {
	/** The cluster's name. */
	readonly cluster: string;
	/** The service's name; none for a task of its own. */
	readonly service?: string;
	/** ARN of a task that no service started. */
	readonly task?: string;
	readonly container: string;
	/** As its definition names it. */
	readonly image: string;
	/** What was pulled; `undefined` while nothing was, and where it is not told. */
	readonly digest?: string;
	/** `running`: some of its tasks do; `starting`: none does yet; `idle`: none is wanted. */
	readonly status: "running" | "starting" | "idle";
}
