import type { Answer, World } from "../world/model.js";

interface Share {
	readonly group: string;
	/** In percent; shares of a tenth are possible. */
	readonly percent: number;
}

/** Where rules and listeners forward to, once somebody has shifted their traffic; ECS shifts, the load balancer tells. */
export class Forwarding {
	/** By ARN of the rule or listener, with what was declared of it then. */
	private readonly shifts = new Map<string, { readonly shares: readonly Share[]; readonly over: unknown }>();

	constructor(private readonly world: World) {}

	set(rule: string, shares: readonly Share[]): void {
		this.shifts.set(rule, { shares, over: this.declared(rule) });
	}

	/** Every rule and listener that was shifted. */
	get arns(): readonly string[] {
		return [...this.shifts.keys()];
	}

	/** The rules and listeners that forward to a group, with whatever weight. */
	rulesTo(wanted: string): readonly string[] {
		return [...this.shifts].flatMap(([rule, { shares }]) =>
			shares.some(({ group }) => group === wanted) ? [rule] : [],
		);
	}

	/** The one action that the shifts have left, unless somebody has declared the rule anew since. */
	actionOf(rule: string): Answer | undefined {
		const { shares, over } = this.shifts.get(rule) ?? {};
		if (!shares || over !== this.declared(rule)) return undefined;
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

	private declared(rule: string): unknown {
		const { declared } = this.world;
		return declared.get("listener-rule", rule) ?? declared.get("listener", rule);
	}
}

/** The forwarding of a world, shared by the models of ECS and of the load balancer. */
export function forwardingOf(world: World): Forwarding {
	const known = stores.get(world);
	if (known) return known;
	const forwarding = new Forwarding(world);
	stores.set(world, forwarding);
	return forwarding;
}

/** The load balancer that the ARN of a listener or rule names. */
export const balancerOf = (arn: string): string =>
	arn.replace(/:listener(?:-rule)?\/(\w+\/[^/]+\/[^/]+).*$/, ":loadbalancer/$1");

const stores = new WeakMap<World, Forwarding>();
