import { isRolling } from "./deployment-policy.js";
import { type Input, structure, structures, text } from "./input.js";
import type { DeploymentRecord, Ecs, ServiceDeploymentRecord } from "./state.js";

export type TrafficKind = "test" | "production";

/** One entry of a service's load balancers that ECS may shift: two target groups behind a rule. Facts 3.5. */
interface Route {
	/** Where side 0 and side 1 are registered. */
	readonly groups: readonly [string, string];
	readonly production: string;
	readonly test?: string;
}

/** Traffic can be moved from one revision to another: by a rule, by Service Connect, or by VPC Lattice. Facts 3.5. */
export const canShift = (settings: Input): boolean =>
	routesOf(settings).length > 0 ||
	structure(settings, "serviceConnectConfiguration")?.enabled === true ||
	structures(settings, "vpcLatticeConfigurations").length > 0;

/** There is traffic for tests: a rule of its own, or the header rules of a mesh. */
export const hasTestTraffic = (settings: Input): boolean => {
	const routes = routesOf(settings);
	return routes.length === 0 ? canShift(settings) : routes.some(({ test }) => test !== undefined);
};

/** A Network Load Balancer takes its time; its listener stands in place of a rule. Facts 3.5. */
export const hasNetworkLoadBalancer = (settings: Input): boolean =>
	routesOf(settings).some(({ production }) => isNetworkListener(production));

export const isNetworkListener = (arn: string): boolean => arn.includes(":listener/net/");

/** Both groups of an entry that traffic is shifted between; one that has no alternate has one. */
export function groupOf(balancer: Input, side: DeploymentRecord["side"]): string | undefined {
	const alternate = text(structure(balancer, "advancedConfiguration") ?? {}, "alternateTargetGroupArn");
	return side === 1 && alternate !== undefined ? alternate : text(balancer, "targetGroupArn");
}

/** Asks for `percent` of a kind of traffic at the new revision, the rest at the old one. */
export function shiftTo(ecs: Ecs, rollout: ServiceDeploymentRecord, kind: TrafficKind, percent: number): void {
	const { target, sources, service, policy } = rollout;
	const blue = rollout.rollbackDeployment ?? rollout.blue;
	for (const deployment of [...sources, ...service.deployments]) if (deployment !== target) weigh(deployment, kind, 0);
	if (blue) weigh(blue, kind, 100 - percent);
	if (!isRolling(policy)) weigh(target, kind, percent);
	route(ecs, rollout, kind, percent);
}

/** Percent of each revision, as hooks are told. */
export function weightsOf(rollout: ServiceDeploymentRecord, kind: TrafficKind): Record<string, number> {
	const { target } = rollout;
	const blue = rollout.rollbackDeployment ?? rollout.blue;
	if (!target.traffic) return {};
	return {
		...(blue?.traffic && { [blue.revision.arn]: blue.traffic[kind] }),
		[target.revision.arn]: target.traffic[kind],
	};
}

function weigh(deployment: DeploymentRecord, kind: TrafficKind, percent: number): void {
	deployment.traffic = { test: 0, production: 0, ...deployment.traffic, [kind]: percent };
}

function route(ecs: Ecs, rollout: ServiceDeploymentRecord, kind: TrafficKind, percent: number): void {
	const { target, blue } = rollout;
	const side = blue?.side === target.side ? otherSide(target.side) : target.side;
	for (const { groups, ...rules } of routesOf(target.revision.settings)) {
		const rule = rules[kind];
		if (rule !== undefined) {
			ecs.forwarding.set(rule, [
				{ group: groups[side], percent },
				{ group: groups[otherSide(side)], percent: 100 - percent },
			]);
		}
	}
}

export const otherSide = (side: DeploymentRecord["side"]): DeploymentRecord["side"] => (side === 0 ? 1 : 0);

const routesOf = (settings: Input): readonly Route[] =>
	structures(settings, "loadBalancers").flatMap((balancer) => {
		const { productionListenerRule, testListenerRule } = structure(balancer, "advancedConfiguration") ?? {};
		const [first, second] = [groupOf(balancer, 0), groupOf(balancer, 1)];
		if (typeof productionListenerRule !== "string" || first === undefined || second === undefined) return [];
		const test = typeof testListenerRule === "string" ? { test: testListenerRule } : {};
		return [{ groups: [first, second], production: productionListenerRule, ...test }];
	});
