import { type Answer, AwsFault, type Handler } from "../world/model.js";
import { describeServiceDeployment, serviceDeploymentBrief } from "./describe-service-deployment.js";
import { number, structure, text, texts } from "./input.js";
import { isMissed, visible } from "./lag.js";
import { page } from "./paging.js";
import { conflict, deploymentNotFound, invalidParameter, missing } from "./refusals.js";
import { requestRollback, requestStop } from "./rollout.js";
import { isTerminal } from "./service-deployment-states.js";
import { findService } from "./service-writes.js";
import { type Ecs, seconds } from "./state.js";

/** Facts 1.5 and 4.1. */
export const serviceDeploymentOperations = (ecs: Ecs): Record<string, Handler> => ({
	ListServiceDeployments(input, context) {
		const service = findService(ecs, input);
		const statuses = new Set(texts(input, "status"));
		const between = structure(input, "createdAt") ?? {};
		const after = number(between, "after") ?? Number.NEGATIVE_INFINITY;
		const before = number(between, "before") ?? Number.POSITIVE_INFINITY;
		const rollouts = visible(service.serviceDeployments, context).filter(
			({ status, createdAt }) =>
				(statuses.size === 0 || statuses.has(status)) && seconds(createdAt) > after && seconds(createdAt) < before,
		);
		const listed = page(rollouts, input, { standard: 20, most: 100 });
		const serviceDeployments = listed.items.map((rollout) => serviceDeploymentBrief(ecs, rollout, context));
		return { ...listed.rest, serviceDeployments };
	},
	DescribeServiceDeployments(input, context) {
		const arns = texts(input, "serviceDeploymentArns");
		if (arns.length === 0 || arns.length > 20)
			throw invalidParameter("serviceDeploymentArns must hold between 1 and 20 ARNs.");
		const failures: Answer[] = [];
		const serviceDeployments: Answer[] = [];
		for (const arn of arns) {
			const rollout = ecs.serviceDeployments.get(arn);
			if (rollout && !isMissed(context, rollout.createdAt)) {
				serviceDeployments.push(describeServiceDeployment(ecs, rollout, context));
			} else failures.push(missing(arn));
		}
		return { serviceDeployments, failures };
	},
	StopServiceDeployment(input) {
		const arn = text(input, "serviceDeploymentArn") ?? "";
		const rollout = ecs.serviceDeployments.get(arn);
		if (!rollout) throw deploymentNotFound();
		const stopType = text(input, "stopType") ?? "ROLLBACK";
		const { stopTypeAbort = "InvalidParameterException", stopWithoutRevision } = ecs.world.switches;
		const aborts = stopType === "ABORT" && stopTypeAbort === "STOPPED";
		if (stopType !== "ROLLBACK" && !aborts) {
			const code = stopTypeAbort === "STOPPED" ? "InvalidParameterException" : stopTypeAbort;
			throw new AwsFault(code, `The stop type ${stopType} is not supported.`);
		}
		if (isTerminal(rollout.status) || !STOPPABLE.has(rollout.status)) {
			throw conflict(`The service deployment is in status ${rollout.status} and cannot be stopped.`, [arn]);
		}
		if (aborts || (!rollout.fallback && stopWithoutRevision === "STOPPED")) {
			requestStop(ecs, rollout);
			return { serviceDeploymentArn: arn };
		}
		if (!rollout.fallback) {
			throw invalidParameter(
				"The service deployment cannot be rolled back: there is no previously completed service revision.",
			);
		}
		requestRollback(ecs, rollout);
		return { serviceDeploymentArn: arn };
	},
	ContinueServiceDeployment(input) {
		const arn = text(input, "serviceDeploymentArn") ?? "";
		const rollout = ecs.serviceDeployments.get(arn);
		if (!rollout) throw deploymentNotFound();
		const hook = rollout.hooks.find(({ id }) => id === text(input, "hookId"));
		if (hook?.status !== "AWAITING_ACTION" || rollout.status !== "IN_PROGRESS") {
			throw invalidParameter("The hook is not awaiting an action.");
		}
		hook.status = text(input, "action") === "ROLLBACK" ? "FAILED" : "SUCCEEDED";
		ecs.wake(rollout.service);
		return { serviceDeploymentArn: arn };
	},
});

const STOPPABLE: ReadonlySet<string> = new Set(["PENDING", "IN_PROGRESS"]);
