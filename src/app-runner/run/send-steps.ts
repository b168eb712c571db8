import { apprunner } from "../../aws/apprunner.js";
import { parseArn } from "../../engine/arn.js";
import type { Output } from "../../engine/call.js";
import { type Executed, executeSteps, withSent } from "../../engine/execute.js";
import { fillRefs, memberAt, type Step } from "../../engine/step.js";
import { adoption } from "./adopt.js";
import type { Context } from "./context.js";
import type { Followed, Sent } from "./followed.js";

export const CLIENTS = { apprunner };

/** What was sent before, and what AWS answered. */
export interface SentSoFar extends Sent {
	readonly outputs: Readonly<Record<string, Output>>;
	/** ARN of the service, once known. */
	readonly arn: string | undefined;
}

/** Sends calls, one after the other. @throws CallError that names what was sent before */
export async function sendSteps(
	steps: readonly Step[],
	followed: Followed,
	before: SentSoFar,
	context: Context,
): Promise<Executed> {
	const { connection, teller, options, call } = context;
	const outputOf = (path: string) => {
		const dot = path.indexOf(".");
		return memberAt(before.outputs[path.slice(0, dot)], path.slice(dot + 1));
	};
	try {
		return await executeSteps(
			steps.map((step) => ({ ...step, input: fillRefs(step.input, outputOf) })),
			{
				caller: connection.caller,
				clock: connection.clock,
				clients: CLIENTS,
				adopt: adoption(followed, context),
				connection: (path) => lateValue(path, before.arn, context),
				completed: (_step, input) => input,
				teller,
				callOptions: call,
				signal: options.signal,
			},
		);
	} catch (error) {
		throw withSent(error, before.sent);
	}
}

const SOURCE_CONNECTION = "connection.sourceConnection.";
const INGRESS_ARN = "connection.ingressArn.";

/** What only the connection can tell of plans that were compiled without reading. */
async function lateValue(path: string, arn: string | undefined, { connection, call }: Context): Promise<unknown> {
	const { reader } = connection;
	if (path === "connection.serviceArn") return arn;
	if (path === "connection.region") return connection.region();
	if (path === "connection.account") return arn && parseArn(arn)?.account;
	if (path === "connection.defaultScalingArn") return (await reader.defaultScaling(call))?.AutoScalingConfigurationArn;
	if (path.startsWith(SOURCE_CONNECTION))
		return (await reader.connection(path.slice(SOURCE_CONNECTION.length), call))?.ConnectionArn;
	if (path.startsWith(INGRESS_ARN) && arn) {
		const name = path.slice(INGRESS_ARN.length);
		const ways = await reader.ingress(arn, call);
		return ways.find((one) => one.VpcIngressConnectionName === name)?.VpcIngressConnectionArn;
	}
	return undefined;
}
