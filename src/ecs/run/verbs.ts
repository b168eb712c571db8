import { PlanError } from "../../engine/errors/plan-error.js";
import { isPlan, type Plan, subjectOf } from "../../engine/plan.js";
import { endedAs, succeededOnly } from "../../engine/work.js";
import { targetOf } from "../plan/compile.js";
import type { AppSpec } from "../spec/app.js";
import type { Paused, RunOptions, ServiceRun, Succeeded } from "./connection.js";
import type { ContinueOptions, GateAnswer } from "./continue.js";
import type { DeployOptions } from "./deploy.js";
import type { Opening } from "./opening.js";
import { requireAnswers } from "./require-answers.js";
import type { Reverted } from "./rollback.js";
import type { ServiceRef } from "./service-ref.js";
import { judgeOf, onService, serviceRun } from "./service-run.js";
import type { StopOptions, Stopped } from "./stop.js";
import { stoppedOnly } from "./stopped-only.js";
import type { ServiceState } from "./wait-for.js";

/**
 * Plans, applies and watches one app.
 * @param specOfApp throws where it is no app
 * @param isAttached for a part of a larger run: whether that one is looked at
 */
export function deployRun(
	specOfApp: () => AppSpec,
	opening: Opening,
	options: DeployOptions,
	isAttached?: () => boolean,
): ServiceRun<Succeeded | Paused> {
	return serviceRun({
		subject: subjectOfApp(specOfApp),
		opening,
		options,
		work: (context, room) => {
			const app = specOfApp();
			requireAnswers([app], options);
			return room.deployApp(app, context, options);
		},
		judge: judgeOf(options),
		isAttached,
	});
}

/** Applies a plan that was made before, if what was read for it is still so. */
export function applyRun(plan: Plan, opening: Opening, options: RunOptions): ServiceRun<Succeeded | Paused> {
	return serviceRun({
		subject: isPlan(plan) ? plan.subject : "nothing",
		opening,
		options,
		work: async (context, room) => {
			if (isPlan(plan)) return room.applyPlan(plan, context, undefined);
			throw new PlanError("what was given to apply is no plan", {
				code: "plan.no-plan",
				hint: "pass what aws.plan(app), app.compile() or planFrom(text) returned",
			});
		},
		judge: judgeOf(options),
	});
}

/** Watches the deployment that a reference names, or the service's current one. */
export const watchRun = (
	reference: ServiceRef,
	opening: Opening,
	options: RunOptions,
): ServiceRun<Succeeded | Paused> =>
	onService(
		reference,
		opening,
		options,
		(resolved, context, room) => room.watchReference(resolved, context),
		judgeOf(options),
	);

/** Answers the gate at which a deployment waits, and watches how it goes on. */
export const continueRun = (
	reference: ServiceRef,
	answer: GateAnswer,
	opening: Opening,
	options: ContinueOptions,
): ServiceRun<Reverted | Stopped | Paused> =>
	onService<Reverted | Stopped | Paused>(
		reference,
		opening,
		options,
		(resolved, context, room) => room.continueService(resolved, context, answer, options),
		// Whoever asks for a rollback has got what was asked for; elsewhere it is none.
		answer === "rollback" ? endedAs("rolledBack", "stopped") : judgeOf(options),
	);

/** Brings back the last revision whose deployment was SUCCESSFUL. */
export const rollbackRun = (
	reference: ServiceRef,
	opening: Opening,
	options: RunOptions,
): ServiceRun<Reverted | Paused> =>
	onService<Reverted | Paused>(
		reference,
		opening,
		options,
		(resolved, context, room) => room.rollback(resolved, context),
		options.gates === "leave" ? endedAs("succeeded", "rolledBack", "paused") : endedAs("succeeded", "rolledBack"),
	);

/** Starts a new deployment of what runs. */
export function restartRun(
	reference: ServiceRef,
	opening: Opening,
	options: RunOptions,
): ServiceRun<Succeeded | Paused> {
	const members = { forceNewDeployment: true };
	const why = "a restart was asked for";
	return onService<Succeeded | Paused>(
		reference,
		opening,
		options,
		(resolved, context, room) => room.updateService(resolved, context, members, why),
		judgeOf(options),
	);
}

/** Sets the desired count and waits until as many tasks run. */
export function scaleRun(reference: ServiceRef, count: number, opening: Opening, options: RunOptions): ServiceRun {
	return onService(
		reference,
		opening,
		options,
		async (resolved, context, room) => {
			if (Number.isInteger(count) && count >= 0) {
				return room.updateService(resolved, context, { desiredCount: count }, `desiredCount: ${count}`);
			}
			throw new PlanError("the count of a service must be a whole number from 0", {
				code: "plan.count",
				hint: "aws.scale(ref, 4)",
			});
		},
		succeededOnly,
	);
}

/** Ends the deployment that is under way. */
export function stopRun(reference: ServiceRef, opening: Opening, options: StopOptions): ServiceRun<Stopped> {
	const how = options.how ?? "rollback";
	return onService(
		reference,
		opening,
		options,
		(resolved, context, room) => room.stop(resolved, context, how),
		stoppedOnly,
	);
}

/** Waits for a state of a service; reads only. */
export const waitForRun = (
	reference: ServiceRef,
	state: ServiceState,
	opening: Opening,
	options: RunOptions,
): ServiceRun =>
	onService(
		reference,
		opening,
		options,
		(resolved, context, room) => room.waitForState(resolved, state, context),
		succeededOnly,
	);

function subjectOfApp(specOfApp: () => AppSpec): string {
	try {
		return subjectOf(targetOf(specOfApp()));
	} catch {
		return "nothing";
	}
}
