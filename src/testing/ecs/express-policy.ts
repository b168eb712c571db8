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

/** What UpdateService makes of it; it stays so, as Express updates do not name it. Facts, ecs-api 1.8. */
export function updatedExpressPolicy(ecs: Ecs, service: ServiceRecord, input: Input): DeploymentPolicy {
	const { policy } = service;
	const said = structure(input, "deploymentConfiguration") ?? {};
	if (ecs.world.switches.updateServiceOfExpress === "limited") refuseFixed(service, input, said);
	const { deploymentCircuitBreaker: breaker, ...rest } = said;
	const before = { ...policy, document: { ...policy.document, deploymentCircuitBreaker: OFF } };
	// A breaker that one says oneself is as good as any other's.
	return breaker ? policyOf(ecs.world, said, policy) : broken(ecs, policyOf(ecs.world, rest, before));
}

function refuseFixed({ policy, deployments: [primary] }: ServiceRecord, input: Input, said: Input): void {
	const differs = (one: unknown, other: unknown) => one !== undefined && JSON.stringify(one) !== JSON.stringify(other);
	const changed = FIXED.find((member) => differs(said[member], policy.document[member]));
	const foreign = differs(input.loadBalancers, primary?.revision.settings.loadBalancers) ? "loadBalancers" : changed;
	if (foreign) throw invalidParameter(`${foreign} of an Express service can't be changed.`);
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
