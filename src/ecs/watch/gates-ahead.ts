import { LIFECYCLE_STAGES } from "../../engine/lifecycle-stages.js";
import type { DescribedServiceDeployment } from "../observe/described.js";

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
	const now = LIFECYCLE_STAGES.indexOf(lifecycleStage);
	return hooks.some(
		(hook) =>
			hook?.targetType === "PAUSE" &&
			Array.isArray(hook.lifecycleStages) &&
			hook.lifecycleStages.some(
				(stage: unknown) => LIFECYCLE_STAGES.indexOf(stage === EACH_STEP ? LAST_STEP : String(stage)) >= now,
			),
	);
}
