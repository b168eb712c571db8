import type { World } from "../world/model.js";

export type TargetState = "initial" | "healthy" | "unhealthy" | "draining";

export interface Target {
	/** An IP address or an instance id. */
	readonly id: string;
	readonly port: number;
	readonly zone: string;
	state: TargetState;
	/** `Elb.RegistrationInProgress`, `Target.FailedHealthChecks` … */
	reason?: string;
	description?: string;
}

/** Which targets are registered where; ECS registers, the load balancer tells. */
export class Targets {
	private readonly groups = new Map<string, Map<string, Target>>();

	register(group: string, target: Target): void {
		const targets = this.groups.get(group) ?? new Map<string, Target>();
		this.groups.set(group, targets);
		targets.set(keyOf(target), target);
	}

	deregister(group: string, target: Target): void {
		this.groups.get(group)?.delete(keyOf(target));
	}

	of(group: string): readonly Target[] {
		return [...(this.groups.get(group)?.values() ?? [])];
	}

	get groupArns(): readonly string[] {
		return [...this.groups.keys()];
	}
}

/** The targets of a world, shared by the models of ECS and of the load balancer. */
export function targetsOf(world: World): Targets {
	const known = stores.get(world);
	if (known) return known;
	const targets = new Targets();
	stores.set(world, targets);
	return targets;
}

const stores = new WeakMap<World, Targets>();

const keyOf = (target: { readonly id: string; readonly port: number }): string => `${target.id}:${target.port}`;
