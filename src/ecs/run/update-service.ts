import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import type { Step } from "../../engine/step.js";
import { withConnectorsIfTold } from "../observe/connectors.js";
import type { DescribedService } from "../observe/described.js";
import { isExpress } from "../observe/express-described.js";
import { expressScales } from "../plan/express-refusals.js";
import { preconditionOf } from "../plan/service-state.js";
import { applyPlan } from "./apply.js";
import type { RunContext } from "./connection.js";
import type { Controller } from "./controller.js";
import { withEndpoints } from "./express-apply.js";
import { controllerOf, foreignOf } from "./foreign.js";
import type { ResolvedRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** One UpdateService on what is there, watched like any other. */
export async function updateService(
	resolved: ResolvedRef,
	context: RunContext,
	members: Readonly<Record<string, unknown>>,
	why: string,
): Promise<Outcome> {
	const service = await requireService(resolved, context);
	if (isExpress(service) && members.desiredCount !== undefined) throw expressScales(context.subject);
	const target = { cluster: resolved.cluster, service: resolved.service };
	const input = { ...target, ...members };
	const force = members.forceNewDeployment === true;
	const controller = force ? controllerOf(service, context.connection) : undefined;
	const steps: readonly Step[] = controller
		? await restartSteps(controller, target, service, context)
		: [{ id: "service", service: "ecs", operation: "UpdateService", input, after: [], why }];
	const preconditions = [preconditionOf(target, service, steps)];
	const plan = new Plan({ target, steps, findings: [], preconditions });
	const options = { tell: context.teller.tell };
	const whole = force ? await withConnectorsIfTold(service, context.connection.reader, options) : service;
	const connectors = whole.gatewayConnectors;
	const outcome = await applyPlan(plan, context, { service }, { force, connectors });
	return isExpress(service) ? withEndpoints(outcome, target, context) : outcome;
}

/** ECS itself refuses to deploy anew what another controller deploys. */
async function restartSteps(
	controller: Controller,
	target: { readonly cluster: string; readonly service: string },
	current: DescribedService,
	{ connection, teller }: RunContext,
): Promise<readonly Step[]> {
	const rollOut = await controller.rollOut(foreignOf(target, current, connection, new Secrets()), { teller });
	const diff = { members: {}, changes: [] };
	const redact = (text: string) => text;
	return rollOut.steps({ ...target, current, diff, taskDefinition: undefined, after: [], force: true, redact }).steps;
}
