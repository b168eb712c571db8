import { copy } from "../../engine/chain/copy.js";
import type { SpecProblem } from "../../engine/problem.js";
import { isObject } from "../../engine/shape/fits.js";
import type { AppSpec } from "../spec/app.js";
import type { ContainerSpec } from "../spec/container.js";
import { isGated } from "../spec/gated.js";
import type { ServiceSpec } from "../spec/service.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";

/** A spec while its chain is replayed. */
export interface Draft {
	readonly app: AppSpec;
	readonly problems: SpecProblem[];
	/** The container that the chain stands in. */
	container: ContainerSpec;
	/** Containers that were said before any task definition. */
	waiting: ContainerSpec[];
	/** What `.raw()` said, for the end. */
	readonly raws: [target: object, fields: object][];
}

/** One call of a chain, as what it does to the draft. */
export type Apply = (draft: Draft) => void;

/** Stands for the group of `.logs()` until the family is known. */
const LOG_GROUP = "taskDefinition.logGroup";
export const logGroup = Object.freeze({ $ref: LOG_GROUP });

export const containerPath = (name: string): string => `taskDefinition.containerDefinitions[${name}]`;

/** The service that settings go to; without one they go nowhere, and `.service()` has reported that. */
export const serviceOf = (draft: Draft): ServiceSpec => draft.app.service ?? { serviceName: "" };
export const taskDefinitionOf = (draft: Draft): TaskDefinitionSpec =>
	draft.app.taskDefinition ?? { family: "", containerDefinitions: [] };

/** Runs the calls of a chain in order; the first may bring a spec of its own. */
export function replay(calls: readonly Apply[], seed: AppSpec | undefined): AppSpec {
	const { problems = [], container, ...app }: AppSpec = seed ? copy(seed) : {};
	const draft: Draft = {
		app,
		problems,
		container: container ?? { name: "" },
		waiting: container ? [container] : [],
		raws: [],
	};
	for (const apply of calls) {
		try {
			apply(draft);
		} catch {
			// A list that it adds to is none: what `.raw()` or `from` left there is told by the rules as well.
			problem(draft, "spec.not-applied", "app");
		}
	}
	return finish(draft);
}

export const problem = (draft: Draft, code: string, path: string, data: SpecProblem["data"] = {}): void => {
	draft.problems.push({ code, path, data });
};

/** The text that was given, or a problem and an empty one: a variable that is not set must not become one that is empty. */
export function textOf(draft: Draft, value: unknown, path: string, name: string): string {
	if (typeof value === "string") return value;
	problem(draft, "spec.not-a-string", path, { name, given: value === null ? "null" : typeof value });
	return "";
}

function finish(draft: Draft): AppSpec {
	const { app, problems, raws, waiting } = draft;
	for (const [target, fields] of raws) applyRaw(draft, target, fields);
	if (app.images?.length === 0) delete app.images;
	if (app.taskDefinition) nameLogGroups(app.taskDefinition);
	const [alone, ...others] = waiting;
	if (alone) app.container = alone;
	for (const { name } of others) problem(draft, "spec.container-alone", "container", { name });
	if (problems.length > 0) app.problems = problems;
	return app;
}

/** `.raw()` goes before what was said, but lets no gate pass unseen. */
function applyRaw(draft: Draft, target: object, fields: object): void {
	const { app } = draft;
	const before = "name" in target ? target.name : undefined;
	Object.assign(target, fields);
	if ("containerDefinitions" in fields && target === app.taskDefinition)
		requireGated(draft, fields.containerDefinitions);
	if (!("name" in target)) return;
	if ("image" in fields) {
		if (gateOf(app, before)) problem(draft, "spec.gate-overridden", `${containerPath(String(before))}.image`);
		else forgetImage(app, before);
	}
	// The gate goes with its container.
	if (target.name !== before && typeof target.name === "string") {
		const name = target.name;
		app.images = app.images?.map((image) => (image.container === before ? { ...image, container: name } : image)) ?? [];
	}
}

/** Containers that a whole list of `.raw()` leaves out, or gives an image of its own, although they have a gate. */
function requireGated({ app, problems }: Draft, list: unknown): void {
	const containers: unknown[] = Array.isArray(list) ? list : [];
	for (const { container, said } of app.images ?? []) {
		const own = containers.find((one) => isObject(one) && one.name === container);
		if (isGated(said) && !(isObject(own) && own.image === undefined))
			problems.push({ code: "spec.gate-overridden", path: `${containerPath(container)}.image`, data: {} });
	}
}

const gateOf = (app: AppSpec, container: unknown): boolean =>
	app.images?.some((image) => image.container === container && isGated(image.said)) ?? false;

/** Tells that an image without a gate takes the place of one that has one. */
export function dropGate(draft: Draft, container: string): void {
	if (gateOf(draft.app, container)) problem(draft, "spec.gate-dropped", `${containerPath(container)}.image`);
}

/** What is said later goes before what was said of it. */
export function forgetImage(app: AppSpec, container: unknown): void {
	if (app.images) app.images = app.images.filter((image) => image.container !== container);
}

function nameLogGroups({ family, containerDefinitions }: TaskDefinitionSpec): void {
	if (!Array.isArray(containerDefinitions)) return;
	for (const container of containerDefinitions) {
		const logs = container?.logConfiguration;
		const group = logs?.options?.["awslogs-group"];
		if (typeof group !== "object" || group?.$ref !== LOG_GROUP) continue;
		container.logConfiguration = {
			...logs,
			logDriver: "awslogs",
			options: { ...logs?.options, "awslogs-group": `/ecs/${family}` },
		};
	}
}
