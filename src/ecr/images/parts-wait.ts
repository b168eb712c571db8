import { durationSeconds } from "../../engine/duration.js";
import { lookFailed } from "../../engine/look-failed.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import type { Ended } from "../../engine/work.js";
import type { ImageWork } from "./ecr-calls.js";

/** Something that AWS does with an image in several places, each for itself. */
export interface ImagePart {
	/** Tells it apart: a destination, a profile. */
	readonly key: string;
	readonly status: string;
	/** Why it failed. */
	readonly reason?: string | undefined;
}

export interface PartsWait {
	/** What it is, in events: `replication`. */
	readonly of: string;
	/** Keys of the parts that the registry's rules ask for; `undefined` where they cannot be known. */
	readonly expected: readonly string[] | undefined;
	readonly look: () => Promise<readonly ImagePart[]>;
}

/** How parts ended: `missing` are those that AWS was expected to begin with and did not. */
export type PartsEnd =
	| { readonly how: "ended"; readonly parts: readonly ImagePart[]; readonly missing: readonly string[] }
	| { readonly how: "left"; readonly outcome: Extract<Ended, { status: "timedOut" | "cancelled" }> };

/** Statuses after which nothing more comes; others, also those of tomorrow, go on. Source: facts 4.4. */
const ENDS: ReadonlySet<string> = new Set(["COMPLETE", "FAILED"]);
const LOOK_EVERY_MS = 5000;
/** What was just pushed may not show yet, milliseconds. */
const NEW_FOR_MS = 60_000;
/** A part that has not begun after so long does not begin any more, milliseconds. */
const BEGINS_WITHIN_MS = 120_000;
const TIMEOUT_SECONDS = 30 * 60;

/** Waits until each part has ended. @throws CallError that no waiting makes better */
export async function waitForParts({ of, expected, look }: PartsWait, work: ImageWork): Promise<PartsEnd> {
	const { connection, teller, options, subject } = work;
	const { clock } = connection;
	const startedAt = clock.now();
	const told = new Map<string, string>();
	const operation: Operation<{ parts: readonly ImagePart[]; missing: readonly string[] }> = {
		look: async () => {
			const parts = await look();
			for (const { key, status, reason } of parts) {
				if (told.get(key) === status) continue;
				told.set(key, status);
				const message = `${of} to ${key} is ${status}${reason ? `: ${reason}` : ""}`;
				teller.tell({ type: "state", of, state: status, message, ...(reason && { reason }) });
			}
			if (parts.some(({ status }) => !ENDS.has(status))) return undefined;
			const missing = (expected ?? []).filter((key) => !parts.some((part) => part.key === key));
			const isAll = parts.length > 0 && missing.length === 0;
			return isAll || clock.now() >= startedAt + BEGINS_WITHIN_MS ? { parts, missing } : undefined;
		},
		delayMs: () => LOOK_EVERY_MS,
		onPassingFault: (error) => teller.tell(lookFailed(error, (text) => text)),
		isWanted: () => teller.isAttached(),
	};
	const afterSeconds = durationSeconds(options.timeout) ?? TIMEOUT_SECONDS;
	const end = await pollUntilEnd(operation, {
		clock,
		deadline: startedAt + afterSeconds * 1000,
		signal: options.signal,
		newUntil: startedAt + NEW_FOR_MS,
	});
	if (end.how === "ended") return { how: "ended", ...end.end };
	const state = [...told].map(([key, status]) => `${key} ${status}`).join(", ") || "nothing yet";
	if (end.how === "deadline") return { how: "left", outcome: { subject, status: "timedOut", state, afterSeconds } };
	const reason = `the wait was left, AWS goes on: ${state}`;
	return { how: "left", outcome: { subject, status: "cancelled", how: "detach", reason } };
}

/** Why it is no success, part by part; empty where it is. */
export function reasonsOf({ parts, missing }: Extract<PartsEnd, { how: "ended" }>): string[] {
	const failed = parts.filter(({ status }) => status === "FAILED");
	const reasons = [
		...failed.map(({ key, reason }) => `${key} failed (${reason ?? "AWS gives no reason"})`),
		...missing.map((key) => `${key} was never begun`),
	];
	return parts.length === 0 && reasons.length === 0 ? ["AWS lists nothing of it"] : reasons;
}
