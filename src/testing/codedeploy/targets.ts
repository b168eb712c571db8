import { text, texts } from "../ecs/input.js";
import type { Handler } from "../world/model.js";
import { findDeployment } from "./deployments.js";
import { describeTarget, hookExecutionId, targetIdOf } from "./describe-deployment.js";
import { fail } from "./phases.js";
import { fault, notStarted } from "./refusals.js";
import type { CodeDeploy, CodeDeployment } from "./state.js";

/** Targets and the answers of hooks. */
export const targetOperations = (state: CodeDeploy): Record<string, Handler> => ({
	ListDeploymentTargets(input, context) {
		return { targetIds: [targetIdOf(started(findDeployment(state, text(input, "deploymentId"), context)))] };
	},
	BatchGetDeploymentTargets(input, context) {
		const deployment = started(findDeployment(state, text(input, "deploymentId"), context));
		const ids = texts(input, "targetIds");
		if (ids.length === 0)
			throw fault("DeploymentTargetIdRequiredException", "A deployment target ID was not provided.");
		if (ids.some((id) => id !== targetIdOf(deployment))) throw noTarget();
		return { deploymentTargets: ids.map(() => describeTarget(deployment)) };
	},
	GetDeploymentTarget(input, context) {
		const deployment = started(findDeployment(state, text(input, "deploymentId"), context));
		if (text(input, "targetId") !== targetIdOf(deployment)) throw noTarget();
		return { deploymentTarget: describeTarget(deployment) };
	},
	PutLifecycleEventHookExecutionStatus(input, context) {
		const deployment = findDeployment(state, text(input, "deploymentId"), context);
		const id = text(input, "lifecycleEventHookExecutionId") ?? "";
		const event = deployment.lifecycle.find(({ name }) => hookExecutionId(deployment, name) === id);
		if (!event || deployment.appSpec.hooks[event.name] === undefined) {
			throw fault("InvalidLifecycleEventHookExecutionIdException", "The hook execution ID is not valid.");
		}
		if (event.status !== "InProgress") {
			throw fault("LifecycleEventAlreadyCompletedException", "The lifecycle event has completed, or has not begun.");
		}
		const status = text(input, "status");
		if (status === "Succeeded") deployment.proceed?.();
		else if (status === "Failed") {
			fail(state, deployment, "HOOK_EXECUTION_FAILURE", `The function of ${event.name} answered Failed.`);
		} else throw fault("InvalidLifecycleEventHookExecutionStatusException", "The status must be Succeeded or Failed.");
		return { lifecycleEventHookExecutionId: id };
	},
});

function started(deployment: CodeDeployment): CodeDeployment {
	if (deployment.startedAt === undefined) throw notStarted();
	return deployment;
}

const noTarget = () => fault("DeploymentTargetDoesNotExistException", "The deployment target could not be found.");
