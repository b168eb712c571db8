import { pollUntilEnd } from "../../engine/operation.js";
import type { DescribedOperation } from "../observe/described.js";
import { notShown } from "../plan/not-shown.js";
import type { Context } from "./context.js";
import type { Followed } from "./followed.js";
import { newestOperations } from "./newest-operations.js";

/** The status of a service follows the end of its operation. */
const AGREES_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 3000;

/** What a service shows behind an operation that succeeded. */
export type After =
	| { readonly how: "agrees" }
	/** Another operation came later, and the service is not what was sent. */
	| { readonly how: "superseded"; readonly by: string }
	/** What contradicts, in words. */
	| { readonly how: "contradicts"; readonly says: string };

/**
 * Waits until the service itself agrees with an operation that succeeded: a creation that it shows as failed is no success, nor is an
 * update after which it does not show what was sent. Source: facts 4.5
 */
export async function serviceAfter(
	{ Id, Type }: DescribedOperation,
	followed: Followed,
	{ connection, options, call, deadline }: Context,
): Promise<After> {
	const { reader, clock } = connection;
	const { arn, wanted = {} } = followed;
	if (!arn) return AGREES;
	let status: string | undefined;
	let otherwise: readonly string[] = [];
	const agreed = await pollUntilEnd<After>(
		{
			look: async () => {
				const service = await reader.service(arn, call);
				status = service?.Status;
				otherwise = service ? notShown(wanted, service) : [];
				if (agrees(Type, status) && otherwise.length === 0) return AGREES;
				const [newest] = await newestOperations(arn, reader, call);
				const by = newest?.Id;
				if (by === undefined || Id === undefined || by === Id || followed.before.has(by)) return undefined;
				// Whatever came later made it what it is.
				return otherwise.length === 0 ? AGREES : { how: "superseded", by };
			},
			delayMs: () => LOOK_EVERY_MS,
			onPassingFault: () => undefined,
			isWanted: () => true,
		},
		{
			clock,
			deadline: Math.min(clock.now() + AGREES_WITHIN_MS, Math.max(deadline, clock.now())),
			signal: options.signal,
			newUntil: 0,
		},
	);
	if (agreed.how === "ended") return agreed.end;
	if (agreed.how === "aborted") return AGREES;
	if (otherwise.length > 0)
		return { how: "contradicts", says: `the service does not show what was sent: ${otherwise.join(", ")}` };
	return status === "OPERATION_IN_PROGRESS" ? AGREES : { how: "contradicts", says: `the service is ${status}` };
}

const AGREES: After = { how: "agrees" };

/** Statuses that are not known here contradict nothing. */
function agrees(type: string | undefined, status: string | undefined): boolean {
	if (type === "DELETE_SERVICE") return status === undefined || status === "DELETED";
	if (type === "PAUSE_SERVICE") return status !== "RUNNING" && status !== "OPERATION_IN_PROGRESS";
	return status !== "CREATE_FAILED" && status !== "DELETE_FAILED" && status !== "OPERATION_IN_PROGRESS";
}
