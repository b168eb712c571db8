import type { Answer } from "../world/model.js";
import type { DeploymentPolicy } from "./deployment-plan.js";
import { isRolling } from "./deployment-policy.js";
import { pick } from "./input.js";
import { type DeploymentRecord, type Ecs, type ServiceDeploymentRecord, seconds } from "./state.js";

/** How many tasks the deployment wants: all for the newest, else those it still keeps. */
export function wanted(deployment: DeploymentRecord): number {
	const { service } = deployment;
	if (service.deployments[0] === deployment) return service.desiredCount;
	let kept = 0;
	for (const task of deployment.tasks) if (task.desiredStatus === "RUNNING") kept += 1;
	return kept;
}

/** A revision with its counts, as services tell it. */
export const countsOf = (deployment: DeploymentRecord): Answer => ({
	arn: deployment.revision.arn,
	requestedTaskCount: wanted(deployment),
	runningTaskCount: deployment.running,
	pendingTaskCount: deployment.pending,
});

/** The revision that a service deployment brings; one that shifts tells its share of traffic. */
export const targetSummary = ({ target, policy }: ServiceDeploymentRecord): Answer => summary(target, policy);

/** The revisions that a service deployment replaces; after a rollback, with the counts of the deployment that runs one of them again. */
export const sourceSummaries = ({ sources, rollbackDeployment, policy }: ServiceDeploymentRecord): Answer[] =>
	sources.map((source) =>
		summary(rollbackDeployment?.revision === source.revision ? rollbackDeployment : source, policy),
	);

const summary = (deployment: DeploymentRecord, policy: DeploymentPolicy): Answer => ({
	...countsOf(deployment),
	...(deployment.traffic &&
		!isRolling(policy) && {
			requestedTestTrafficWeight: deployment.traffic.test,
			requestedProductionTrafficWeight: deployment.traffic.production,
		}),
});

/** An entry of `services[].deployments[]`. Facts 4.2. */
export function describeDeployment({ world }: Ecs, deployment: DeploymentRecord): Answer {
	const { revision, service } = deployment;
	const { settings } = revision;
	return {
		id: deployment.id,
		status: service.deployments[0] === deployment ? "PRIMARY" : "ACTIVE",
		taskDefinition: revision.taskDefinition.arn,
		desiredCount: wanted(deployment),
		pendingCount: deployment.pending,
		runningCount: deployment.running,
		failedTasks: deployment.failedTasks,
		createdAt: seconds(deployment.createdAt),
		updatedAt: seconds(deployment.updatedAt),
		...pick(settings, DEPLOYMENT_MEMBERS),
		...(isRolling(service.policy) || world.switches.rolloutStateBeyondRolling !== false
			? { rolloutState: deployment.rolloutState, rolloutStateReason: deployment.rolloutStateReason }
			: {}),
	};
}

const DEPLOYMENT_MEMBERS = [
	"launchType",
	"capacityProviderStrategy",
	"platformVersion",
	"platformFamily",
	"networkConfiguration",
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations",
];
