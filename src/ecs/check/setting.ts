import type { AppSpec } from "../spec/app.js";
import type { ContainerSpec } from "../spec/container.js";
import type { ServiceSpec } from "../spec/service.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { platforms } from "./platforms.js";
import type { Report } from "./report.js";
import type { Seen } from "./shape/fits.js";

/** What the rules look at: an app whose members have the right types, and what follows from it. */
export interface Setting {
	readonly report: Report;
	readonly app: AppSpec;
	readonly service: ServiceSpec | undefined;
	readonly taskDefinition: TaskDefinitionSpec | undefined;
	readonly containers: readonly ContainerSpec[];
	/** True when a container alone is looked at. */
	readonly alone: boolean;
	/** Platforms that the task definition is made for, and Windows. */
	readonly platform: number;
	/** Network mode that is said or follows; `undefined` while it can't be known. */
	readonly mode: string | undefined;
	readonly complete: boolean;
	/** What reading the members told on the way. */
	readonly seen: Seen;
}

export function settingOf(app: AppSpec, complete: boolean, report: Report, seen: Seen): Setting {
	const taskDefinition = app.taskDefinition;
	const alone = !taskDefinition && app.container !== undefined;
	const containers = taskDefinition?.containerDefinitions ?? (app.container ? [app.container] : none);
	const platform = taskDefinition ? platformOf(taskDefinition) : 0;
	const unsaid = platform === 0 || platform & platforms.WINDOWS ? undefined : "bridge";
	return {
		report,
		app,
		service: app.service,
		taskDefinition,
		containers,
		alone,
		platform,
		mode:
			taskDefinition?.networkMode ??
			(platform & (platforms.FARGATE | platforms.MANAGED_INSTANCES) ? undefined : unsaid),
		complete,
		seen,
	};
}

/** Path of a container, by its name. */
export const containerPath = (setting: Setting, container: ContainerSpec): string =>
	setting.alone ? "container" : `taskDefinition.containerDefinitions[${container.name}]`;

/** True for a value that says something: neither absent, false, blank nor an empty list or object. */
export function says(value: unknown): boolean {
	if (!value) return false;
	if (Array.isArray(value)) return value.length > 0;
	return typeof value !== "object" || Object.keys(value).length > 0;
}

/** A member of a service that only `.raw()` carries. */
export const rawMember = (service: ServiceSpec, member: string): unknown =>
	service.raw && (service.raw.both?.[member] ?? service.raw.create?.[member] ?? service.raw.update?.[member]);

const none: readonly ContainerSpec[] = [];

function platformOf(definition: TaskDefinitionSpec): number {
	let bits = 0;
	if (definition.requiresCompatibilities)
		for (const type of definition.requiresCompatibilities) bits |= platforms[type] ?? 0;
	const system = definition.runtimePlatform?.operatingSystemFamily;
	return typeof system === "string" && system.startsWith("WINDOWS") ? bits | platforms.WINDOWS : bits;
}
