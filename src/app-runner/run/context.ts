import type { CallOptions } from "../../engine/call.js";
import { durationSeconds } from "../../engine/duration.js";
import { Secrets } from "../../engine/redact.js";
import type { WorkContext, WorkOptions } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";

/** How a run of App Runner is bounded, and what it does where another operation is under way. */
export interface AppRunnerOptions extends WorkOptions {
	/** Starts a new deployment although nothing differs. @default false */
	readonly force?: boolean;
	/** App Runner can't end an operation: `supersede` is refused. @default "wait" */
	readonly ifBusy?: "wait" | "supersede" | "refuse";
}

/** What a run of App Runner goes with. */
export interface Context extends WorkContext<AppRunnerConnection, AppRunnerOptions> {
	/** Values that must not be told. */
	readonly secrets: Secrets;
	readonly call: CallOptions;
	/** Milliseconds since the epoch. */
	readonly deadline: number;
	readonly timeoutSeconds: number;
}

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;

/** Begins to count the time of a run. */
export function begun(
	context: WorkContext<AppRunnerConnection, AppRunnerOptions>,
	defaultSeconds = DEFAULT_TIMEOUT_SECONDS,
): Context {
	const { connection, teller, options } = context;
	const timeoutSeconds = durationSeconds(options.timeout) ?? defaultSeconds;
	const secrets = new Secrets();
	return {
		...context,
		secrets,
		call: { tell: teller.tell, redact: secrets.redact },
		timeoutSeconds,
		deadline: connection.clock.now() + timeoutSeconds * 1000,
	};
}
