import type { Precondition } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { AppSpec } from "../spec/app.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

/** What images must pass before a plan is applied, which may be days after it was made. */
export function gateConditions({ images = [], taskDefinition }: AppSpec, steps: readonly Step[]): Precondition[] {
	if (!taskDefinition || steps.length === 0) return [];
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

/** Whether an image must pass a gate. */
export const isGated = (said: object): boolean => "scanned" in said && said.scanned !== undefined;
