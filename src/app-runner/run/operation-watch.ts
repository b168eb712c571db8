import { isGantryError } from "../../engine/errors/gantry-error.js";
import { WaitError } from "../../engine/errors/wait-error.js";
import type { PollEnd } from "../../engine/operation.js";
import type { Outcome, OutcomeBase } from "../../engine/outcome.js";
import type { DescribedOperation } from "../observe/described.js";
import { awaitOperation } from "./await-operation.js";
import type { Context } from "./context.js";
import { type Followed, type Sent, tokenOf } from "./followed.js";
import { endOf, inWords } from "./operation-end.js";
import { serviceAfter } from "./service-after.js";
import { whyItFailed } from "./why-it-failed.js";

/** How an operation ended: a success goes on with what comes behind it. */
export type FollowEnd = Outcome | undefined;

/**
 * Follows an operation by its id to its end; `undefined` where it succeeded and the service agrees.
 * @throws WaitError when watching itself breaks after something was sent
 */
export async function followOperation(followed: Followed, context: Context, sent: Sent): Promise<FollowEnd> {
	context.teller.setToken(tokenOf(followed));
	return watching(followed, context, sent, async () => {
		const { end, state } = await awaitOperation(followed, context);
		if (end.how !== "ended") return unfinished(end, state, followed, context, sent);
		const { operation } = end.end;
		if (!operation) return nothingStarted(followed);
		return judged(operation, followed, context);
	});
}

/** Does a part of a watch; what breaks it after something was sent names that, and the token by which to go on. */
export async function watching<End>(
	followed: Followed,
	{ secrets }: Context,
	{ sent }: Sent,
	part: () => Promise<End>,
): Promise<End> {
	try {
		return await part();
	} catch (error) {
		// A watch that had sent nothing is only a read that failed.
		if (sent.length === 0 || (isGantryError(error) && error.name === "WaitError")) throw error;
		const why = secrets.redact(error instanceof Error ? error.message : String(error));
		throw new WaitError(`watching ${followed.service} broke: ${why}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then aws.watch(error.token)",
			sent,
			token: tokenOf(followed),
			cause: error,
		});
	}
}

/** The outcome of a watch that ended before what it watched. */
export async function unfinished(
	end: Exclude<PollEnd<unknown>, { how: "ended" }>,
	state: string,
	followed: Followed,
	context: Context,
	{ sent }: Sent,
): Promise<Outcome> {
	const base = baseOf(followed);
	if (end.how === "deadline") {
		const operation = {
			...(followed.operation && { Id: followed.operation }),
			StartedAt: new Date(followed.startedAt),
		};
		const { diagnosis } = await whyItFailed(operation, followed, context);
		return {
			...base,
			status: "timedOut",
			state,
			afterSeconds: context.timeoutSeconds,
			...(diagnosis && { diagnosis }),
		};
	}
	const left = end.how === "left" ? "nobody looks at the run any more" : "the signal fired";
	const written = sent.length > 0 ? ` after ${sent.join(", ")}, AWS goes on` : "";
	return { ...base, status: "cancelled", how: "detach", reason: `${left}${written}` };
}

export const baseOf = ({ service, operation }: Followed): OutcomeBase => ({
	subject: service,
	...(operation && { operation }),
});

/** What the end of an operation comes to; the service's own status must agree with a success. */
export async function judged(operation: DescribedOperation, followed: Followed, context: Context): Promise<FollowEnd> {
	const base = baseOf(followed);
	const { Type, Status } = operation;
	const end = endOf(operation);
	if (end === "succeeded") {
		const after = await serviceAfter(operation, followed, context);
		if (after.how === "agrees") return undefined;
		if (after.how === "superseded") return { ...base, status: "superseded", by: after.by };
		const told = `the operation ${Type} is told as ${Status}, and ${after.says}`;
		const { reason, diagnosis } = await whyItFailed(operation, followed, context);
		return { ...base, status: "failed", reason: reason ? `${told}: ${reason}` : told, ...(diagnosis && { diagnosis }) };
	}
	const { reason = `App Runner ended the ${inWords(Type)} as ${Status} and says no more`, diagnosis } =
		await whyItFailed(operation, followed, context);
	const why = { reason, ...(diagnosis && { diagnosis }) };
	return end === "rolledBack"
		? { ...base, status: "rolledBack", by: "failure", ...why }
		: { ...base, status: "failed", ...why };
}

const nothingStarted = (followed: Followed): Outcome => ({
	...baseOf(followed),
	status: "failed",
	reason: `no ${inWords(followed.type)} was started: the run ended before its write; run it again`,
});
