import { durationSeconds } from "../../engine/duration.js";
import { WaitError } from "../../engine/errors/wait-error.js";
import { pollUntilEnd } from "../../engine/operation.js";
import type { Outcome, OutcomeBase } from "../../engine/outcome.js";
import { type AppRunnerToken, encodeToken } from "../../engine/token.js";
import type { DescribedOperation } from "../observe/described.js";
import type { Context } from "./context.js";

/** What is known of the operation that is followed. */
export interface Followed {
	readonly service: string;
	readonly arn: string;
	readonly region?: string | undefined;
	/** Ids of the operations that were there before our write. */
	readonly before: ReadonlySet<string>;
	/** Its id, once known. */
	operation?: string | undefined;
	readonly startedAt: number;
	/** Its status as it was told last. */
	told?: string | undefined;
}

/** What happened before, for the outcome and for errors. */
export interface Sent {
	readonly changed: readonly string[];
	readonly sent: readonly string[];
}

/** How an operation ended, by AWS's word. Source: facts 4.5. */
const ENDS: Readonly<Record<string, "succeeded" | "rolledBack" | "failed">> = {
	SUCCEEDED: "succeeded",
	ROLLBACK_SUCCEEDED: "rolledBack",
	FAILED: "failed",
	ROLLBACK_FAILED: "failed",
};

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;
const LOOK_EVERY_MS = 5000;
/** What was just written may not show for a while. */
const NEW_MS = 60_000;

/** Follows an operation by its id to its end. @throws WaitError when watching itself breaks */
export async function followOperation(followed: Followed, context: Context, sent: Sent): Promise<Outcome> {
	const { connection, teller, options } = context;
	const { clock } = connection;
	const timeoutSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS;
	const startedAt = clock.now();
	teller.setToken(tokenOf(followed));
	let state = "PENDING";
	try {
		const end = await pollUntilEnd<DescribedOperation>(
			{
				look: async () => {
					const operation = await findOperation(followed, context);
					state = operation?.Status ?? state;
					if (operation) tellState(operation, followed, context);
					return ENDS[state] ? operation : undefined;
				},
				delayMs: () => LOOK_EVERY_MS,
				onPassingFault: () => undefined,
				isWanted: () => teller.isAttached(),
			},
			{ clock, deadline: startedAt + timeoutSeconds * 1000, signal: options.signal, newUntil: startedAt + NEW_MS },
		);
		if (end.how === "ended") return await outcomeOf(end.end, followed, context, sent);
		const base = baseOf(followed);
		if (end.how === "deadline") return { ...base, status: "timedOut", state, afterSeconds: timeoutSeconds };
		const left = end.how === "left" ? "nobody looks at the run any more" : "the signal fired";
		const written = sent.sent.length > 0 ? ` after ${sent.sent.join(", ")}, AWS goes on` : "";
		return { ...base, status: "cancelled", how: "detach", reason: `${left}${written}` };
	} catch (error) {
		// A watch that had sent nothing is only a read that failed.
		if (sent.sent.length === 0) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new WaitError(`watching ${followed.service} broke: ${why}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then aws.watch(error.token)",
			sent: sent.sent,
			token: tokenOf(followed),
			cause: error,
		});
	}
}

/** The operation by its id; where that was lost, the oldest that was not there before. */
async function findOperation(
	followed: Followed,
	{ connection, teller }: Context,
): Promise<DescribedOperation | undefined> {
	const { before } = followed;
	const isOurs = ({ Id }: DescribedOperation) =>
		followed.operation === undefined ? Id !== undefined && !before.has(Id) : Id === followed.operation;
	const listed = await connection.reader.operations(followed.arn, { tell: teller.tell }, (read) =>
		followed.operation === undefined ? read.some(({ Id = "" }) => before.has(Id)) : read.some(isOurs),
	);
	const found = listed.findLast(isOurs);
	followed.operation ??= found?.Id;
	return found;
}

function tellState(
	{ Status = "", Type = "" }: DescribedOperation,
	followed: Followed,
	{ teller, subject }: Context,
): void {
	if (followed.told === Status) return;
	followed.told = Status;
	teller.setToken(tokenOf(followed));
	const message = `${Type.toLowerCase().replaceAll("_", " ")} of ${subject}: ${Status}`;
	teller.tell({ type: "state", message, of: "operation", state: Status });
}

async function outcomeOf(
	{ Status = "", Type = "" }: DescribedOperation,
	followed: Followed,
	{ connection, teller }: Context,
	sent: Sent,
): Promise<Outcome> {
	const base = baseOf(followed);
	const reason = `App Runner ended the operation ${Type} as ${Status}`;
	if (ENDS[Status] === "rolledBack") return { ...base, status: "rolledBack", by: "failure", reason };
	if (ENDS[Status] === "failed") return { ...base, status: "failed", reason };
	const service = await connection.reader.service(followed.arn, { tell: teller.tell });
	const endpoints = service?.ServiceUrl ? [`https://${service.ServiceUrl}`] : [];
	return { ...base, status: "succeeded", changed: sent.changed, endpoints };
}

const baseOf = ({ service, operation }: Followed): OutcomeBase => ({
	subject: service,
	...(operation && { operation }),
});

/** What a token must carry so that another machine can go on. */
export function tokenOf(followed: Followed): string {
	const { service, arn, region, before, operation, startedAt, told } = followed;
	const data: AppRunnerToken = {
		kind: "app-runner",
		service,
		arn,
		before: [...before],
		startedAt,
		...(region && { region }),
		...(operation && { operation }),
		...(told && { told }),
	};
	return encodeToken(data);
}
