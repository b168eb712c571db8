import type { Step } from "../../engine/step.js";

/** A call to ECR that needs the answer of no other. */
export const registryStep = (
	id: string,
	operation: string,
	input: Readonly<Record<string, unknown>>,
	why: string,
): Step => ({ id, service: "ecr", operation, input, after: [], why });
