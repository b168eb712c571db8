import { durationSeconds } from "../../engine/duration.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";

/** Work stopped on its way, because it was asked to or because its time is up. */
export class Left extends Error {
	override readonly name = "Left";

	constructor(readonly why: "signal" | "deadline") {
		super(`left because of the ${why}`);
	}
}

/** Says when work has to stop. */
export interface Bounds {
	/** @throws Left */
	check(): void;
	readonly afterSeconds: number;
}

/** @param defaultSeconds where no time-out was said */
export function boundsOf({ connection, options }: WorkContext<EcrConnection>, defaultSeconds: number): Bounds {
	const { clock } = connection;
	const afterSeconds = durationSeconds(options.timeout) ?? defaultSeconds;
	const deadline = clock.now() + afterSeconds * 1000;
	return {
		afterSeconds,
		check: () => {
			if (options.signal?.aborted) throw new Left("signal");
			if (clock.now() >= deadline) throw new Left("deadline");
		},
	};
}

/** How work ended that was left; throws what is anything else. @param state how far it had come */
export function leftOutcome(
	error: unknown,
	{ subject, options }: WorkContext<EcrConnection>,
	{ afterSeconds }: Bounds,
	state: string,
): Extract<Ended, { status: "timedOut" | "cancelled" }> {
	if (options.signal?.aborted) {
		return { subject, status: "cancelled", how: "detach", reason: `the signal fired, ${state}` };
	}
	if (error instanceof Left) return { subject, status: "timedOut", state, afterSeconds };
	throw error;
}
