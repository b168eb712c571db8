import { agendaOf } from "../world/agenda.js";
import { type Answer, type Handler, type ServiceModel, type World } from "../world/model.js";
import { listenersOf, rulesOf } from "./listeners.js";
import { loadBalancersOf } from "./load-balancers.js";
import { describeTargetGroup, targetGroupNames } from "./target-groups.js";
import { targetsOf } from "./targets.js";

/** Elastic Load Balancing v2, as far as a deployment looks at it: target health, target groups, listeners, rules. */
export function elbv2Model(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const targets = targetsOf(world);
	const operations: Record<string, Handler> = {
		DescribeTargetHealth(input) {
			const arn = String(input.TargetGroupArn ?? "");
			describeTargetGroup(world, arn);
			const wanted = list(input.Targets);
			const isWanted = (id: string) =>
				wanted.length === 0 || wanted.some((target) => isStructure(target) && target.Id === id);
			const TargetHealthDescriptions = targets
				.of(arn)
				.filter(({ id }) => isWanted(id))
				.map((target) => ({
					Target: { Id: target.id, Port: target.port, AvailabilityZone: target.zone },
					HealthCheckPort: String(target.port),
					TargetHealth: {
						State: target.state,
						...(target.reason === undefined ? {} : { Reason: target.reason }),
						...(target.description === undefined ? {} : { Description: target.description }),
					},
				}));
			return { TargetHealthDescriptions };
		},
		DescribeTargetGroups(input) {
			const arns = list(input.TargetGroupArns).map(String);
			const names = list(input.Names).map(String);
			const all = arns.length > 0 ? arns : targetGroupNames(world, targets.groupArns, names);
			const { LoadBalancerArn: balancer } = input;
			const TargetGroups = all
				.map((arn) => describeTargetGroup(world, arn))
				.filter(({ LoadBalancerArns }) => balancer === undefined || list(LoadBalancerArns).includes(balancer));
			return { TargetGroups };
		},
		DescribeLoadBalancers: (input) => ({ LoadBalancers: loadBalancersOf(world, input) }),
		DescribeListeners: (input) => ({ Listeners: listenersOf(world, input) }),
		DescribeRules: (input) => ({ Rules: rulesOf(world, input) }),
	};
	return {
		service: "elastic-load-balancing-v2",
		signingName: "elasticloadbalancing",
		protocol: "query-xml",
		target: "2015-12-01",
		operations,
		reads: new Set(Object.keys(operations)),
		budgets: {},
		settle: (now) => agenda.settle(now),
	};
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isStructure = (value: unknown): value is Answer => typeof value === "object" && value !== null;
