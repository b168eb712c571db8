import type { World } from "../world/model.js";
import type { DeploymentPolicy } from "./deployment-plan.js";
import { isRolling } from "./deployment-policy.js";
import { type Input, structure, structures, text } from "./input.js";
import { invalidParameter } from "./refusals.js";
import { isNetworkListener } from "./traffic.js";

/** Refuses a strategy whose traffic ECS could not shift. `settings` is the service as it would be. Facts 3.5. */
export function refuseShift(world: World, settings: Input, policy: DeploymentPolicy): void {
	if (isRolling(policy)) return;
	const balancers = structures(settings, "loadBalancers");
	const isMeshed = structure(settings, "serviceConnectConfiguration")?.enabled === true;
	const isStepwise = policy.strategy === "LINEAR" || policy.strategy === "CANARY";
	refuse(
		isStepwise && balancers.length === 0 && !isMeshed,
		`The deployment strategy ${policy.strategy} requires an Application Load Balancer, a Network Load Balancer or Service Connect.`,
	);
	for (const balancer of balancers) refuseRoute(world, balancer, policy.strategy);
}

function refuseRoute(world: World, balancer: Input, strategy: string): void {
	const advanced = structure(balancer, "advancedConfiguration");
	if (!advanced)
		throw invalidParameter(`advancedConfiguration is required for load balancers with strategy ${strategy}.`);
	for (const member of REQUIRED) {
		refuse(
			!text(advanced, member),
			`advancedConfiguration.${member} is required with the deployment strategy ${strategy}.`,
		);
	}
	const group = text(advanced, "alternateTargetGroupArn") ?? "";
	refuse(group === text(balancer, "targetGroupArn"), "The alternate target group must differ from the target group.");
	if (world.mode === "assumed") return;
	const { declared } = world;
	refuse(!declared.has("target-group", group), `The target group with targetGroupArn ${group} does not exist.`);
	for (const member of RULES) {
		const rule = text(advanced, member);
		const kind = rule !== undefined && isNetworkListener(rule) ? "listener" : "listener-rule";
		refuse(rule !== undefined && !declared.has(kind, rule), `The ${member} ${rule} does not exist.`);
	}
}

const REQUIRED = ["alternateTargetGroupArn", "productionListenerRule", "roleArn"];
const RULES = ["productionListenerRule", "testListenerRule"];

function refuse(when: boolean, message: string): void {
	if (when) throw invalidParameter(message);
}
