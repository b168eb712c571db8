import type { Setting } from "./setting.js";
import { isObject } from "./shape/fits.js";

/** Stages where AWS takes no PAUSE hook. Source: DeploymentLifecycleHook, `lifecycleStages`. */
const unpausable = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];
const lambdaMembers = ["hookTargetArn", "roleArn"];
const most = 10;

/** Hooks of a deployment: functions to call, and gates where it pauses. */
export function checkHooks({ report }: Setting, hooks: unknown): void {
	if (!Array.isArray(hooks)) return;
	const counts = { PAUSE: 0, AWS_LAMBDA: 0 };
	const root = "service.deploymentConfiguration.lifecycleHooks";
	for (const [index, hook] of hooks.entries()) {
		if (!isObject(hook)) continue;
		const path = `${root}[${index}]`;
		const pause = hook["targetType"] === "PAUSE";
		counts[pause ? "PAUSE" : "AWS_LAMBDA"]++;
		if (pause && Array.isArray(hook["lifecycleStages"])) {
			for (const stage of hook["lifecycleStages"])
				if (unpausable.includes(stage)) report.add("spec.hook-stage", path, { stage });
		}
		for (const member of pause ? [] : lambdaMembers)
			if (!hook[member]) report.add("spec.hook-fields", path, { member });
	}
	for (const [type, count] of Object.entries(counts))
		if (count > most) report.add("spec.hook-count", root, { count, type });
}
