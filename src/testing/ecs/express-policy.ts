import type { DeploymentPolicy } from "./deployment-plan.js";
import { policyOf } from "./deployment-policy.js";
import { idOf, type Managed } from "./express-state.js";
import { type Input, structure } from "./input.js";
import { invalidParameter } from "./refusals.js";
import type { Ecs, ServiceRecord } from "./state.js";

/** 5 % for 3 minutes, then all for 3 minutes, with an alarm that rolls back. Facts 4.6. */
export function expressPolicy(ecs: Ecs, metricAlarm: Managed): DeploymentPolicy {
	const policy = policyOf(ecs.world, {
		strategy: "CANARY",
		canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 3 },
		bakeTimeInMinutes: 3,
		alarms: { alarmNames: [idOf(metricAlarm)], enable: true, rollback: true },
	});
	return broken(ecs, policy);
}

/** What UpdateService may change of it: strategy and shift stay as they are. Facts, ecs-api 1.8. */
export function updatedExpressPolicy(ecs: Ecs, service: ServiceRecord, input: Input): DeploymentPolicy {
	if (ecs.world.switches.updateServiceOfExpress === "refused") {
		throw invalidParameter("An Express service can only be updated with UpdateExpressGatewayService.");
	}
	const { policy } = service;
	const said = structure(input, "deploymentConfiguration") ?? {};
	const changed = FIXED.find(
		(member) => said[member] !== undefined && JSON.stringify(said[member]) !== JSON.stringify(policy.document[member]),
	);
	if (changed) throw invalidParameter(`${changed} of an Express service can't be changed.`);
	const [primary] = service.deployments;
	if (
		input.loadBalancers &&
		JSON.stringify(input.loadBalancers) !== JSON.stringify(primary?.revision.settings.loadBalancers)
	) {
		throw invalidParameter("loadBalancers of an Express service can't be changed.");
	}
	const { deploymentCircuitBreaker: _, ...rest } = said;
	return broken(
		ecs,
		policyOf(ecs.world, rest, { ...policy, document: { ...policy.document, deploymentCircuitBreaker: OFF } }),
	);
}

/** Whether ECS counts failing tasks of Express deployments is not documented; of rolling ones it does: a switch. */
function broken({ world }: Ecs, policy: DeploymentPolicy): DeploymentPolicy {
	if (world.switches.expressCircuitBreaker !== true) return policy;
	const breaker = { ...structure(policy.document, "deploymentCircuitBreaker"), enable: true, rollback: true };
	return {
		...policy,
		circuitBreaker: { ...policy.circuitBreaker, enable: true, rollback: true },
		document: { ...policy.document, deploymentCircuitBreaker: breaker },
	};
}

const OFF = { enable: false, rollback: false };
const FIXED = ["strategy", "canaryConfiguration", "linearConfiguration", "bakeTimeInMinutes"];
