import type { Answer, World } from "../world/model.js";

interface Share {
	readonly group: string;
	/** In percent; shares of a tenth are possible. */
	readonly percent: number;
}

/** Where rules and listeners forward to, once somebody has shifted their traffic; ECS shifts, the load balancer tells. */
export class Forwarding {
	/** By ARN of the rule or listener. */
	private readonly shares = new Map<string, readonly Share[]>();

	set(rule: string, shares: readonly Share[]): void {
		this.shares.set(rule, shares);
	}

	/** Every rule and listener that was shifted. */
	get arns(): readonly string[] {
		return [...this.shares.keys()];
	}

	/** The one action that the shifts have left. */
	actionOf(rule: string): Answer | undefined {
		const shares = this.shares.get(rule);
		if (!shares) return undefined;
		// Weights are whole numbers up to 999.
		const isWhole = shares.every(({ percent }) => Number.isInteger(percent));
		const TargetGroups = shares.map(({ group, percent }) => ({
			TargetGroupArn: group,
			Weight: isWhole ? percent : Math.round(percent * 10),
		}));
		return {
			Type: "forward",
			Order: 1,
			ForwardConfig: { TargetGroups, TargetGroupStickinessConfig: { Enabled: false } },
		};
	}
}

/** The forwarding of a world, shared by the models of ECS and of the load balancer. */
export function forwardingOf(world: World): Forwarding {
	const known = stores.get(world);
	if (known) return known;
	const forwarding = new Forwarding();
	stores.set(world, forwarding);
	return forwarding;
}

const stores = new WeakMap<World, Forwarding>();
