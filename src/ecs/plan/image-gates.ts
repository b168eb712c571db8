import type { Precondition } from "../../engine/plan.js";
import { isObject } from "../../engine/shape/fits.js";
import type { AppSpec } from "../spec/app.js";
import { isGated } from "../spec/gated.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

/** What images must pass before a plan is applied, which may be days after it was made; also where it has no step. */
export function gateConditions({ images = [], taskDefinition }: AppSpec): Precondition[] {
	if (!taskDefinition) return [];
	const platform = platformOf(taskDefinition);
	return images.flatMap(({ container, said }): Precondition[] => {
		const image = taskDefinition.containerDefinitions.find(({ name }) => name === container)?.image;
		if (image === undefined || !isGated(said)) return [];
		return [{ kind: "image-gate", subject: container, expected: { image, said, ...(platform && { platform }) } }];
	});
}

/** `linux/amd64`; `undefined` where instances decide. Source: RuntimePlatform; Fargate's default is Linux on X86_64. */
export function platformOf({
	runtimePlatform = {},
	requiresCompatibilities = [],
}: TaskDefinitionSpec): string | undefined {
	const { cpuArchitecture, operatingSystemFamily = "LINUX" } = runtimePlatform;
	if (!cpuArchitecture && !requiresCompatibilities.includes("FARGATE")) return undefined;
	const system = operatingSystemFamily.startsWith("WINDOWS") ? "windows" : "linux";
	return `${system}/${cpuArchitecture === "ARM64" ? "arm64" : "amd64"}`;
}

/** Whether the input of a step holds a task definition whose containers can be read. */
export const isTaskDefinition = (input: object): input is TaskDefinitionSpec =>
	(!("runtimePlatform" in input) || isObject(input.runtimePlatform)) &&
	(!("requiresCompatibilities" in input) || Array.isArray(input.requiresCompatibilities)) &&
	"containerDefinitions" in input &&
	Array.isArray(input.containerDefinitions) &&
	input.containerDefinitions.every((container) => isObject(container));
