import { PlanError } from "../../engine/errors/plan-error.js";
import { isPlan, Plan, subjectOf } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import { encodeToken } from "../../engine/token.js";
import { targetOf } from "../plan/compile.js";
import { preconditionOf } from "../plan/service-state.js";
import type { AppSpec } from "../spec/app.js";
import { tokenOf, type Watched, watchedFrom } from "../watch/watched.js";
import { applyPlan } from "./apply.js";
import type { EcsConnection, RunContext, RunOptions, ServiceRun } from "./connection.js";
import { currentOf, type DeployOptions, deployApp } from "./deploy.js";
import { watchRollout } from "./rollout.js";
import type { ResolvedRef, ServiceRef } from "./service-ref.js";
import { onService, requireService, serviceRun, succeededOnly } from "./service-run.js";

/**
 * Plans, applies and watches one app.
 * @param specOfApp throws where it is no app
 * @param isAttached for a part of a larger run: whether that one is looked at
 */
export function deployRun(
	specOfApp: () => AppSpec,
	connection: EcsConnection,
	options: DeployOptions,
	isAttached?: () => boolean,
): ServiceRun {
	const work = (context: RunContext) => deployApp(specOfApp(), context, options);
	return serviceRun(subjectOfApp(specOfApp), connection, options, work, succeededOnly, isAttached);
}

/** Applies a plan that was made before, if what was read for it is still so. */
export function applyRun(plan: Plan, connection: EcsConnection, options: RunOptions): ServiceRun {
	const work = (context: RunContext) => {
		if (isPlan(plan)) return applyPlan(plan, context, undefined);
		throw new PlanError("what was given to apply is no plan", {
			code: "plan.no-plan",
			hint: "pass what aws.plan(app), app.compile() or planFrom(text) returned",
		});
	};
	return serviceRun(isPlan(plan) ? plan.subject : "nothing", connection, options, work, succeededOnly);
}

/** Watches the deployment that a reference names, or the service's current one. */
export function watchRun(reference: ServiceRef, connection: EcsConnection, options: RunOptions): ServiceRun {
	const work = async (resolved: ResolvedRef, context: RunContext) => {
		const watched = resolved.token ? watchedFrom(resolved.token) : await watchedOfRef(resolved, context);
		context.teller.setToken(encodeToken(tokenOf(watched)));
		return watchRollout(watched, context, { changed: [], sent: [] }, new Secrets());
	};
	return onService(reference, connection, options, work, succeededOnly);
}

/** Starts a new deployment of what runs. */
export function restartRun(reference: ServiceRef, connection: EcsConnection, options: RunOptions): ServiceRun {
	const members = { forceNewDeployment: true };
	return updateRun(reference, connection, options, () => ({ members, why: "a restart was asked for" }));
}

/** Sets the desired count and waits until as many tasks run. */
export function scaleRun(
	reference: ServiceRef,
	count: number,
	connection: EcsConnection,
	options: RunOptions,
): ServiceRun {
	return updateRun(reference, connection, options, () => {
		if (Number.isInteger(count) && count >= 0)
			return { members: { desiredCount: count }, why: `desiredCount: ${count}` };
		throw new PlanError(`the count is ${String(count)}, it must be a whole number from 0`, {
			code: "plan.count",
			hint: "aws.scale(ref, 4)",
		});
	});
}

/** The deployment that a reference names, or the current one. */
export async function watchedOfRef(resolved: ResolvedRef, context: RunContext): Promise<Watched> {
	const current = currentOf(await requireService(resolved, context), context);
	if (resolved.deployment === undefined || current.deployment === resolved.deployment) return current;
	const { primary: _primary, taskDefinition: _taskDefinition, ...rest } = current;
	return { ...rest, deployment: resolved.deployment };
}

function updateRun(
	reference: ServiceRef,
	connection: EcsConnection,
	options: RunOptions,
	update: () => { readonly members: Readonly<Record<string, unknown>>; readonly why: string },
): ServiceRun {
	const work = async (resolved: ResolvedRef, context: RunContext) => {
		const { members, why } = update();
		const service = await requireService(resolved, context);
		const target = { cluster: resolved.cluster, service: resolved.service };
		const step = {
			id: "service",
			service: "ecs",
			operation: "UpdateService",
			input: { ...target, ...members },
			after: [],
			why,
		};
		const plan = new Plan({
			target,
			steps: [step],
			findings: [],
			preconditions: [preconditionOf(target, service, [step])],
		});
		return applyPlan(plan, context, { service });
	};
	return onService(reference, connection, options, work, succeededOnly);
}

function subjectOfApp(specOfApp: () => AppSpec): string {
	try {
		return subjectOf(targetOf(specOfApp()));
	} catch {
		return "nothing";
	}
}
