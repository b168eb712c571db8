import type { DescribedServiceDeployment } from "../observe/described.js";

/** Stages at which a deployment can wait, in their order. Source: facts 4.1. */
const ORDER = [
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
	"BAKE_TIME",
	"CLEAN_UP",
];
/** Linear and canary come back here before every step. Source: facts 3.6. */
const EACH_STEP = "PRE_PRODUCTION_TRAFFIC_SHIFT";
const LAST_STEP = "PRODUCTION_TRAFFIC_SHIFT";

/** True while a gate may still come: it must be asked when it does, however long earlier deployments took. */
export function hasGatesAhead({
	status,
	lifecycleStage = "",
	deploymentConfiguration,
}: DescribedServiceDeployment): boolean {
	if (status !== "PENDING" && status !== "IN_PROGRESS") return false;
	const hooks = deploymentConfiguration?.lifecycleHooks;
	if (!Array.isArray(hooks)) return false;
	const now = ORDER.indexOf(lifecycleStage);
	return hooks.some(
		(hook) =>
			hook?.targetType === "PAUSE" &&
			Array.isArray(hook.lifecycleStages) &&
			hook.lifecycleStages.some(
				(stage: unknown) => ORDER.indexOf(stage === EACH_STEP ? LAST_STEP : String(stage)) >= now,
			),
	);
}
