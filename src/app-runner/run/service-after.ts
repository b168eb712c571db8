import { pollUntilEnd } from "../../engine/operation.js";
import type { DescribedOperation } from "../observe/described.js";
import type { Context } from "./context.js";
import type { Followed } from "./followed.js";
import { newestOperations } from "./newest-operations.js";

/** The status of a service follows the end of its operation. */
const AGREES_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 3000;

/**
 * Waits until the service's own status agrees with an operation that succeeded.
 * @returns its status where that contradicts: the creation that a service shows as failed is no success. Source: facts 4.5
 */
export async function serviceAfter(
	{ Id, Type }: DescribedOperation,
	followed: Followed,
	{ connection, options, call, deadline }: Context,
): Promise<string | undefined> {
	const { reader, clock } = connection;
	const { arn } = followed;
	if (!arn) return undefined;
	let status: string | undefined;
	const agreed = await pollUntilEnd(
		{
			look: async () => {
				status = (await reader.service(arn, call))?.Status;
				if (agrees(Type, status)) return true;
				// Whatever came later made it what it is.
				const [newest] = await newestOperations(arn, reader, call);
				return newest?.Id !== undefined && Id !== undefined && newest.Id !== Id ? true : undefined;
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
	if (agreed.how === "ended" || agreed.how === "aborted" || status === "OPERATION_IN_PROGRESS") return undefined;
	return status;
}

/** Statuses that are not known here contradict nothing. */
function agrees(type: string | undefined, status: string | undefined): boolean {
	if (type === "DELETE_SERVICE") return status === undefined || status === "DELETED";
	if (type === "PAUSE_SERVICE") return status !== "RUNNING" && status !== "OPERATION_IN_PROGRESS";
	return status !== "CREATE_FAILED" && status !== "DELETE_FAILED" && status !== "OPERATION_IN_PROGRESS";
}
