import type { World } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import type { Phase, Stage } from "./deployment-plan.js";
import { isRolling } from "./deployment-policy.js";
import type { ServiceDeploymentRecord } from "./state.js";
import { canShift, hasNetworkLoadBalancer, hasTestTraffic } from "./traffic.js";

type Plan = Pick<ServiceDeploymentRecord, "policy" | "sources" | "target">;

/** The stages of a deployment in AWS's order; LINEAR and CANARY go through the production shift once a step. Facts 3.5 and 4.1. */
export function phasesOf(world: World, rollout: Plan): readonly Phase[] {
	const { policy, sources } = rollout;
	const before = [phase("PRE_SCALE_UP"), phase("SCALE_UP"), phase("POST_SCALE_UP")];
	const after = [{ ...phase("BAKE_TIME"), bakeMs: policy.bakeMs }, phase("CLEAN_UP")];
	// For more than one revision only.
	const reconcile = sources.length > 1 ? [{ ...phase("RECONCILE_SERVICE"), ...reset(rollout) }] : [];
	const shifts = isRolling(policy) ? [] : shiftsOf(world, rollout);
	return [...reconcile, ...before, ...shifts, ...after];
}

/** Traffic goes back before tasks go: as far as it had been shifted. Facts 3.6. */
export function rollbackPhases(world: World, rollout: ServiceDeploymentRecord): readonly Phase[] {
	const { traffic, revision } = rollout.target;
	const reached = (stage: Stage) => rollout.phases.findIndex((one) => one.stage === stage) <= rollout.stage;
	const workMs = shiftMs(world, revision.settings);
	const isShifted = traffic !== undefined;
	return [
		{ ...phase("SCALE_UP"), ...(isUnsettled(rollout) && { production: 0 }) },
		...(reached("PRODUCTION_TRAFFIC_SHIFT")
			? [{ ...phase("PRODUCTION_TRAFFIC_SHIFT"), ...(isShifted && { production: 0 }), workMs }]
			: []),
		...(reached("TEST_TRAFFIC_SHIFT")
			? [{ ...phase("TEST_TRAFFIC_SHIFT"), ...(isShifted && hasTestTraffic(revision.settings) && { test: 0 }), workMs }]
			: []),
		// Whoever served meanwhile was not the one that is gone back to.
		{ ...phase("CLEAN_UP"), ...(isShifted && rollout.blue?.revision !== rollout.fallback && { production: 0 }) },
	];
}

/** An earlier deployment has left its traffic half-way, and this one did not come to put it back. */
export const isUnsettled = ({ phases: [first], stage }: ServiceDeploymentRecord): boolean =>
	stage === 0 && first?.stage === "RECONCILE_SERVICE" && first.production !== undefined;

function shiftsOf(world: World, { policy, sources, target }: Plan): readonly Phase[] {
	const { settings } = target.revision;
	const workMs = shiftMs(world, settings);
	const shifts = canShift(settings);
	const wantsPre = policy.hooks.some(({ stages }) => stages.includes("PRE_PRODUCTION_TRAFFIC_SHIFT"));
	// Nobody is there to shift away from: the first deployment takes all at once.
	const steps = sources.length === 0 ? [{ percent: 100, bakeMs: 0 }] : policy.steps;
	return [
		{ ...phase("TEST_TRAFFIC_SHIFT"), ...(shifts && hasTestTraffic(settings) && { test: 100 }), workMs },
		phase("POST_TEST_TRAFFIC_SHIFT"),
		...steps.flatMap(({ percent, bakeMs }, index): Phase[] => [
			...(wantsPre ? [phase("PRE_PRODUCTION_TRAFFIC_SHIFT")] : []),
			{
				...phase("PRODUCTION_TRAFFIC_SHIFT"),
				...(shifts && { production: percent }),
				workMs: index === 0 ? workMs : stepMs(world, "trafficShift"),
				bakeMs,
			},
		]),
		phase("POST_PRODUCTION_TRAFFIC_SHIFT"),
	];
}

/** What an earlier deployment has left half-way goes back to the old revision first. */
function reset({ policy, target, sources }: Plan): Pick<Phase, "production" | "test"> {
	const { settings } = target.revision;
	if (!canShift(settings) || !sources.some(({ traffic }) => traffic)) return {};
	return { production: 0, ...(!isRolling(policy) && hasTestTraffic(settings) && { test: 0 }) };
}

const shiftMs = (world: World, settings: ServiceDeploymentRecord["target"]["revision"]["settings"]): number =>
	stepMs(world, "trafficShift") + (hasNetworkLoadBalancer(settings) ? stepMs(world, "networkShift") : 0);

const phase = (stage: Stage): Phase => ({ stage, workMs: 0, bakeMs: 0 });
