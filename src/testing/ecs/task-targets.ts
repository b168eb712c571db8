import type { Target } from "../elastic-load-balancing-v2/targets.js";
import { tell } from "./events.js";
import { number, structures } from "./input.js";
import type { Ecs, TaskRecord } from "./state.js";
import { groupOf } from "./traffic.js";

export const isLoadBalanced = (task: TaskRecord): boolean => task.targets.length > 0;

/** The target groups that tasks of this kind are registered in. */
const targetGroupsOf = (task: TaskRecord): readonly { readonly group: string; readonly port: number }[] =>
	structures(task.deployment?.revision.settings ?? {}, "loadBalancers").flatMap((balancer) => {
		const group = groupOf(balancer, task.deployment?.side ?? 0);
		return group === undefined ? [] : [{ group, port: number(balancer, "containerPort") ?? 0 }];
	});

/** Registers a running task with its load balancers: `initial` until checks have passed. */
export function registerTargets(ecs: Ecs, task: TaskRecord): void {
	for (const { group, port } of targetGroupsOf(task)) {
		const target: Target = { id: task.address, port, zone: task.zone, state: "initial" };
		Object.assign(target, { reason: "Elb.RegistrationInProgress", description: "Target registration is in progress" });
		ecs.targets.register(group, target);
		task.targets.push({ group, target });
		if (task.deployment) tell(ecs, task.deployment.service, "registered", { count: "1", group });
	}
}

/** Takes the task out of traffic; its connections drain. */
export function deregisterTargets(ecs: Ecs, task: TaskRecord): void {
	for (const { group, target } of task.targets) {
		target.state = "draining";
		target.reason = "Target.DeregistrationInProgress";
		target.description = "Target deregistration is in progress";
		if (task.deployment) tell(ecs, task.deployment.service, "deregistered", { count: "1", group });
	}
}

export function removeTargets(ecs: Ecs, task: TaskRecord): void {
	for (const { group, target } of task.targets) ecs.targets.deregister(group, target);
}
