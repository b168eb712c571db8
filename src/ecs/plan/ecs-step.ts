import type { Step } from "../../engine/step.js";

/** A call to ECS. */
export const ecsStep = (
	id: string,
	operation: string,
	input: Step["input"],
	why: string,
	after: readonly string[] = [],
): Step => ({ id, service: "ecs", operation, input, after, why });
