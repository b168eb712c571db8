import type { Seen } from "../../engine/shape/fits.js";
import type { AppSpec } from "../spec/app.js";
import type { ContainerSpec } from "../spec/container.js";
import { cpuUnits, memoryMebibytes } from "../spec/fargate-size.js";
import { platforms } from "../spec/platforms.js";
import type { ServiceSpec } from "../spec/service.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

export interface CheckOptions {
	/**
	 * Also tells what is still missing before the app can be compiled.
	 * @default false
	 */
	readonly complete?: boolean;
	/**
	 * The service is known to be there: what it does not say (its network, its task definition) is kept, and so not missing.
	 * @default false
	 */
	readonly existing?: boolean;
}

/** What the rules look at: an app whose members have the right types, and what follows from it. */
export interface Setting {
	readonly app: AppSpec;
	readonly service: ServiceSpec | undefined;
	readonly taskDefinition: TaskDefinitionSpec | undefined;
	readonly containers: readonly ContainerSpec[];
	/** True when a container alone is looked at. */
	readonly alone: boolean;
	/** Platforms that the task definition is made for, and Windows. */
	readonly platform: number;
	readonly fargate: boolean;
	readonly managed: boolean;
	readonly windows: boolean;
	/** True when a platform other than Fargate is known. */
	readonly elsewhere: boolean;
	/** Network mode that is said or follows; `undefined` while it can't be known. */
	readonly mode: string | undefined;
	/** The task's size, in vCPU units and MiB; `undefined` while it is unsaid or no size. */
	readonly cpu: number | undefined;
	readonly memory: number | undefined;
	readonly options: CheckOptions;
	/** What reading the members told on the way. */
	readonly seen: Seen;
}

export function settingOf(app: AppSpec, options: CheckOptions, seen: Seen): Setting {
	const taskDefinition = app.taskDefinition;
	const platform = taskDefinition ? platformOf(taskDefinition) : 0;
	const bridged = platform !== 0 && !(platform & platforms.WINDOWS);
	const fargate = (platform & platforms.FARGATE) !== 0;
	const managed = (platform & platforms.MANAGED_INSTANCES) !== 0;
	return {
		app,
		service: app.service,
		taskDefinition,
		containers: taskDefinition?.containerDefinitions ?? (app.container ? [app.container] : none),
		alone: !taskDefinition && app.container !== undefined,
		platform,
		fargate,
		managed,
		windows: (platform & platforms.WINDOWS) !== 0,
		elsewhere: !fargate && (platform & ~platforms.WINDOWS) !== 0,
		mode: taskDefinition?.networkMode ?? (bridged && !fargate && !managed ? "bridge" : undefined),
		cpu: typeof taskDefinition?.cpu === "string" ? cpuUnits(taskDefinition.cpu) : undefined,
		memory: typeof taskDefinition?.memory === "string" ? memoryMebibytes(taskDefinition.memory) : undefined,
		options,
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

/** What a template fills in later says nothing yet. */
export const isPlaceholder = (text: string): boolean => /[<${]/.test(text);

/** A list, where `clear` or nothing may stand for it. */
export const listOf = <Item>(value: Item[] | symbol | undefined): readonly Item[] =>
	Array.isArray(value) ? value : [];

/** A member of a service that only `.raw()` carries. */
export const rawMember = (service: ServiceSpec | undefined, member: string): unknown =>
	service?.raw && (service.raw.both?.[member] ?? service.raw.create?.[member] ?? service.raw.update?.[member]);

const none: readonly ContainerSpec[] = [];

function platformOf(definition: TaskDefinitionSpec): number {
	let bits = 0;
	if (definition.requiresCompatibilities)
		for (const type of definition.requiresCompatibilities) bits |= platforms[type] ?? 0;
	const system = definition.runtimePlatform?.operatingSystemFamily;
	return typeof system === "string" && system.startsWith("WINDOWS") ? bits | platforms.WINDOWS : bits;
}
