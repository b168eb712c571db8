import { ecs } from "../../aws/ecs.js";
import { type Executed, executeSteps } from "../../engine/execute.js";
import type { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import { GatewayReader } from "../observe/gateway-reader.js";
import { clientToken } from "./client-token.js";
import { gatewayAdoption } from "./gateway-adopt.js";
import type { GatewayContext } from "./gateway-context.js";

/** Tells what a plan comes to, before its first call. */
export function tellGatewayPlan({ steps, findings }: Plan, { teller }: Pick<GatewayContext, "teller">): void {
	const calls = steps.length === 1 ? "1 call" : `${steps.length} calls`;
	const message = steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: steps.map(({ id }) => id) });
	for (const finding of findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
}

/** Makes calls to gateways, one after the other; lost answers are looked up. */
export function makeGatewayCalls(steps: readonly Step[], name: string, context: GatewayContext): Promise<Executed> {
	const { connection, teller, options } = context;
	const { caller, clock, random } = connection;
	const reader = new GatewayReader(caller);
	const callOptions = { tell: teller.tell };
	return executeSteps(steps, {
		caller,
		clock,
		clients: { ecs },
		adopt: gatewayAdoption(reader, clock),
		connection: async (path) =>
			path === "connection.gatewayArn" ? (await reader.gateway(name, callOptions))?.gatewayArn : undefined,
		completed: (step, input) =>
			step.operation === "CreateGateway" ? { clientToken: clientToken(random), ...input } : input,
		teller,
		callOptions,
		signal: options.signal,
	});
}
