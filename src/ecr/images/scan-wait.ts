import { lookFailed } from "../../engine/look-failed.js";
import { type Operation, type PollEnd, pollUntilEnd } from "../../engine/operation.js";
import type { Teller } from "../../engine/run.js";
import type { EcrConnection } from "../observe/connection.js";
import { type ScanEnd, type ScanTarget, ScanWatch } from "./scan-watch.js";

/** How long scans are waited for unless it is said, seconds: an enhanced scan of a large image takes minutes. */
export const SCAN_TIMEOUT_SECONDS = 15 * 60;
/** At first a look every few seconds, later fewer, milliseconds. */
const EARLY_MS = 5000;
const LATE_MS = 10_000;
const EARLY_FOR_MS = 120_000;
/** What was just pushed may not show everywhere yet, milliseconds. */
const NEW_FOR_MS = 60_000;

/** What is waited with. */
export interface ScanWaiting {
	readonly connection: Pick<EcrConnection, "caller" | "clock">;
	readonly teller: Pick<Teller, "tell" | "isAttached">;
	readonly signal: AbortSignal | undefined;
	readonly timeoutSeconds: number;
}

/** Scans with their ends, in the order of their targets; `how` tells whether all were waited for. */
export interface WaitedScans {
	readonly how: PollEnd<unknown>["how"];
	readonly watches: readonly ScanWatch[];
}

/** Waits until the scans of all images have ended, looking at all of them each time. @throws CallError that no waiting makes better */
export async function waitForScans(
	targets: readonly ScanTarget[],
	{ connection, teller, signal, timeoutSeconds }: ScanWaiting,
): Promise<WaitedScans> {
	const { clock } = connection;
	const startedAt = clock.now();
	const watches = targets.map((target) => new ScanWatch(target, connection, teller, signal));
	const operation: Operation<true> = {
		look: async () => {
			const looks = await Promise.allSettled(watches.map((watch) => watch.look()));
			const failed = looks.find((look) => look.status === "rejected");
			if (failed) throw failed.reason;
			return watches.every(({ end }) => end !== undefined) || undefined;
		},
		delayMs: () => (clock.now() - startedAt < EARLY_FOR_MS ? EARLY_MS : LATE_MS),
		onPassingFault: (error) => teller.tell(lookFailed(error, (text) => text)),
		isWanted: () => teller.isAttached(),
	};
	const { how } = await pollUntilEnd(operation, {
		clock,
		deadline: startedAt + timeoutSeconds * 1000,
		signal,
		newUntil: startedAt + NEW_FOR_MS,
	});
	return { how, watches };
}

/** What scans say that have not ended: `linux/arm64 is IN_PROGRESS`. */
export const sayUnended = (watches: readonly ScanWatch[]): string =>
	watches
		.filter(({ end }) => end === undefined)
		.map(({ state, target }) => `${target.label} is ${state}`)
		.join(", ");

/** The ends of scans that failed. */
export const failedScans = (
	watches: readonly ScanWatch[],
): readonly { readonly target: ScanTarget; readonly end: Extract<ScanEnd, { isDone: false }> }[] =>
	watches.flatMap(({ target, end }) => (end && !end.isDone ? [{ target, end }] : []));
