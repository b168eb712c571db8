import { PlanError } from "../../engine/errors/plan-error.js";
import { type Ref, ref } from "../../engine/late.js";
import type { ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** ARN of the connection by which App Runner reads the code. @throws PlanError where it is missing, or waits for a human */
export function connectionArn(
	{ connection: said }: AppRunnerSpec,
	observed: ObservedAppRunner,
): string | Ref | undefined {
	if (said === undefined) return undefined;
	const isArn = said.startsWith("arn:");
	// Not looked at.
	if (!("connection" in observed)) return isArn ? said : ref(`connection.sourceConnection.${said}`);
	const { connection } = observed;
	if (!connection)
		throw new PlanError(`source connection '${said}' is not there`, {
			code: "plan.connection-missing",
			hint: "make one in the console of App Runner, under 'Connected accounts', and allow it at the provider; or check its name and the region",
		});
	const { Status = "AVAILABLE", ConnectionArn = said } = connection;
	const why = WAITS[Status];
	if (why !== undefined)
		throw new PlanError(`source connection '${said}' can't be used yet: ${why}`, {
			code: "plan.connection-not-ready",
			hint: "a human has to finish it: console of App Runner, 'Connected accounts', 'Complete handshake'; then plan again",
			expected: "AVAILABLE",
			found: Status,
		});
	return ConnectionArn;
}

/** Source: facts 4.5: a connection waits for a human in the console. */
const WAITS: Readonly<Record<string, string>> = {
	PENDING_HANDSHAKE: "nobody has allowed it at the provider",
	ERROR: "the handshake with the provider failed",
};
