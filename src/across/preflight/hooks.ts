import { isObject } from "../../engine/shape/fits.js";
import type { Scene } from "./scene.js";

/** A lifecycle hook that calls a function. */
export interface FunctionHook {
	readonly hookTargetArn: string;
	readonly roleArn: string | undefined;
}

/** Hooks of the service that call a function; those that pause call none. Source: DeploymentLifecycleHook. */
export function hooksOf({ service }: Scene): FunctionHook[] {
	const hooks = service?.rollout["lifecycleHooks"];
	if (!Array.isArray(hooks)) return [];
	return hooks.filter(isObject).flatMap(({ hookTargetArn, roleArn }) => {
		if (typeof hookTargetArn !== "string") return [];
		return [{ hookTargetArn, roleArn: typeof roleArn === "string" ? roleArn : undefined }];
	});
}
