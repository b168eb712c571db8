/** A Network Load Balancer takes about this long for each of its two shifts. Source: facts 3.5. */
const NETWORK_SHIFT_MINUTES = 10;

/** What a service says about how its deployments go; every member may be missing. */
export interface WaitingService {
	readonly deploymentConfiguration?: unknown;
	readonly loadBalancers?: unknown;
}

/** Minutes that a deployment may stand still by what was said: bakes, steps, hooks and gates, and shifts of network load balancers. */
export function waitMinutesOf({ deploymentConfiguration, loadBalancers }: WaitingService): number {
	const { strategy, bakeTimeInMinutes, linearConfiguration, canaryConfiguration, lifecycleHooks } =
		recordOf(deploymentConfiguration);
	const linear = recordOf(linearConfiguration);
	const canary = recordOf(canaryConfiguration);
	const steps = stepsOf(strategy, linear.stepPercent);
	const stepBake =
		strategy === "CANARY"
			? numberOr(canary.canaryBakeTimeInMinutes, 10)
			: strategy === "LINEAR"
				? numberOr(linear.stepBakeTimeInMinutes, 6)
				: 0;
	const shifts =
		strategy !== undefined && strategy !== "ROLLING" && listOf(loadBalancers).some(isNetwork)
			? 2 * NETWORK_SHIFT_MINUTES
			: 0;
	const hooks = listOf(lifecycleHooks).reduce((sum: number, hook) => sum + hookMinutes(recordOf(hook), steps), 0);
	return numberOr(bakeTimeInMinutes, 0) + (steps - 1) * stepBake + hooks + shifts;
}

/** How many shifts bring all traffic over. */
function stepsOf(strategy: unknown, stepPercent: unknown): number {
	if (strategy === "CANARY") return 2;
	return strategy === "LINEAR" ? Math.ceil(100 / Math.max(1, numberOr(stepPercent, 10))) : 1;
}

/** At these two stages linear and canary ask before every step. Source: facts 3.6. */
const EACH_STEP = ["PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

/** A hook without a time-out of its own is not waited for a whole day. */
function hookMinutes({ lifecycleStages, timeoutConfiguration }: Record<string, unknown>, steps: number): number {
	const minutes = numberOr(recordOf(timeoutConfiguration).timeoutInMinutes, 0);
	return listOf(lifecycleStages).reduce(
		(sum: number, stage) => sum + minutes * (EACH_STEP.includes(String(stage)) ? steps : 1),
		0,
	);
}

const isNetwork = (balancer: unknown): boolean =>
	String(recordOf(recordOf(balancer).advancedConfiguration).productionListenerRule).includes(":listener/net/");
const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): Record<string, unknown> =>
	typeof value === "object" && value !== null ? { ...value } : {};
