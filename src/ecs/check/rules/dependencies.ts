import type { ContainerDependency, ContainerSpec } from "../../spec/container.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import type { Setting } from "../setting.js";
import { error, type Filling, type Rules, type Tell } from "./rule.js";

/** Which container waits for which. */
export const dependencyRules = [
	waiting(
		"spec.depends-unknown",
		"{at} waits for a container that does not exist",
		"add .container('{name}') or drop the dependency",
		(other) => !other,
	),
	waiting(
		"spec.depends-self",
		"{at} waits for itself",
		"drop the dependency",
		(_, { containerName }, own) => containerName === own.name,
	),
	waiting(
		"spec.depends-essential",
		"{at} waits for {condition} of an essential container, whose end stops the task",
		"call .essential(false) on '{name}'",
		(other, { condition }, own) =>
			other &&
			other !== own &&
			other.essential !== false &&
			(condition === "COMPLETE" || condition === "SUCCESS") && { condition },
	),
	waiting(
		"spec.depends-health",
		"{at} waits for HEALTHY, and '{name}' has no health check",
		"call .healthCheck(…) on '{name}'",
		(other, { condition }, own) =>
			other &&
			other !== own &&
			condition === "HEALTHY" &&
			(!other.healthCheck || other.healthCheck.command[0] === "NONE"),
	),
	error(
		"spec.depends-cycle",
		"containerDefinitions",
		"{at} closes a circle of containers that wait for each other: {circle}",
		"drop one .dependsOn(…) of the circle",
		({ containerDefinitions: containers }, _, tell) => {
			let waiting = 0;
			for (const container of containers) if (container.dependsOn?.length) waiting++;
			if (waiting > 1) tellCircles(new Map(containers.map((container) => [container.name, container])), tell);
		},
	),
] satisfies Rules<TaskDefinitionSpec>;

type Broken = (
	other: ContainerSpec | undefined,
	dependency: ContainerDependency,
	own: ContainerSpec,
) => Filling | boolean | undefined;

/** A rule that looks at each dependency. */
function waiting<Code extends string>(code: Code, message: string, hint: string, broken: Broken) {
	return error<TaskDefinitionSpec, Code, Setting>(code, "containerDefinitions", message, hint, (definition, _, tell) =>
		eachWait(definition, tell, broken),
	);
}

function eachWait({ containerDefinitions: containers }: TaskDefinitionSpec, tell: Tell, broken: Broken): void {
	// A few are found sooner by looking at each.
	const byName = containers.length > 16 ? new Map(containers.map((one) => [one.name, one])) : undefined;
	for (const container of containers)
		for (const dependency of container.dependsOn ?? noDependency) {
			const name = dependency.containerName;
			const other = byName ? byName.get(name) : containers.find((one) => one.name === name);
			const told = broken(other, dependency, container);
			if (told) tell(pathOf(container, name), told === true ? undefined : told);
		}
}

const noDependency: readonly ContainerDependency[] = [];
const pathOf = ({ name }: ContainerSpec, other: string): string => `containerDefinitions[${name}].dependsOn[${other}]`;

interface Visit {
	readonly container: ContainerSpec;
	next: number;
}

/** Depth first, without recursion, so that ten thousand containers do not break it. */
function tellCircles(byName: ReadonlyMap<string, ContainerSpec>, tell: Tell): void {
	const done = new Set<ContainerSpec>();
	const open = new Set<ContainerSpec>();
	for (const start of byName.values()) {
		if (done.has(start)) continue;
		const stack: Visit[] = [{ container: start, next: 0 }];
		open.add(start);
		for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
			const dependency = visit.container.dependsOn?.[visit.next++];
			if (!dependency) {
				open.delete(visit.container);
				done.add(visit.container);
				stack.pop();
				continue;
			}
			const other = byName.get(dependency.containerName);
			if (!other || other === visit.container || done.has(other)) continue;
			if (open.has(other)) tell(pathOf(visit.container, other.name), { circle: circleOf(stack, other) });
			else {
				open.add(other);
				stack.push({ container: other, next: 0 });
			}
		}
	}
}

function circleOf(stack: readonly Visit[], back: ContainerSpec): string {
	const from = stack.findIndex((visit) => visit.container === back);
	return [...stack.slice(from, from + 10).map((visit) => visit.container.name), back.name].join(" → ");
}
