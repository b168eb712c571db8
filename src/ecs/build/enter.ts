import type { ContainerSpec } from "../spec/container.js";
import { type Draft, problem } from "./draft.js";

/** Goes to the cluster of that name; another one begins anew. */
export function enterCluster(draft: Draft, name: unknown): void {
	if (name === undefined) draft.app.cluster ??= { clusterName: "default" };
	else if (draft.app.cluster?.clusterName !== name)
		draft.app.cluster = { clusterName: named(draft, name, "cluster.clusterName") };
}

/** Goes to the service, starting it where there is none. */
export function enterService(draft: Draft, name: unknown): void {
	const serviceName = named(draft, name, "service.serviceName");
	const { service } = draft.app;
	if (!service) draft.app.service = { serviceName };
	else if (service.serviceName === "") service.serviceName = serviceName;
	else if (service.serviceName !== serviceName)
		problem(draft, "spec.second-service", "service", { name: service.serviceName, second: serviceName });
}

export function climbToService(draft: Draft): void {
	if (!draft.app.service) problem(draft, "spec.service-missing", "service");
}

/** Goes to the task definition, starting it where there is none. */
export function enterTaskDefinition(draft: Draft, name: unknown): void {
	const family = named(draft, name, "taskDefinition.family");
	const { taskDefinition } = draft.app;
	if (!taskDefinition) {
		draft.app.taskDefinition = { family, containerDefinitions: draft.waiting };
		draft.waiting = [];
	} else if (taskDefinition.family === "") taskDefinition.family = family;
	else if (taskDefinition.family !== family)
		problem(draft, "spec.second-task-definition", "taskDefinition", { name: taskDefinition.family, second: family });
}

export function climbToTaskDefinition(draft: Draft): void {
	const { service, taskDefinition } = draft.app;
	if (taskDefinition) return;
	if (service) enterTaskDefinition(draft, service.serviceName);
	else problem(draft, "spec.service-missing", "service");
}

/** Goes into the container, starting it where there is none. */
export function enterContainer(draft: Draft, name: unknown): void {
	const known = named(draft, name, "taskDefinition.containerDefinitions");
	const list = containersOf(draft);
	const found = list.find((container) => container.name === known);
	draft.container = found ?? { name: known };
	if (!found) list.push(draft.container);
}

/** Puts the container into the task definition, in the place of one with its name. */
export function placeContainer(draft: Draft, container: ContainerSpec): void {
	const list = containersOf(draft);
	const index = list.findIndex(({ name }) => name === container.name);
	if (index < 0) list.push(container);
	else list[index] = container;
	if (draft.container.name === container.name) draft.container = container;
}

function containersOf(draft: Draft): ContainerSpec[] {
	if (!draft.app.taskDefinition && draft.app.service) climbToTaskDefinition(draft);
	return draft.app.taskDefinition?.containerDefinitions ?? draft.waiting;
}

function named(draft: Draft, name: unknown, path: string): string {
	if (typeof name === "string") return name;
	problem(draft, "spec.not-a-name", path, { given: name === null ? "null" : typeof name });
	return "";
}
