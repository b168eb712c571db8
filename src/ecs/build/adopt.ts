import { copy } from "../../engine/chain/copy.js";
import type { AppSpec } from "../spec/app.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { type Draft, problem } from "./draft.js";
import { enterService, enterTaskDefinition, placeContainer } from "./enter.js";
import { takeImages } from "./images.js";
import { specOf } from "./spec-of.js";

/** The pieces as they stand now: a list of the caller's may change later, or throw. */
export function piecesOf(given: unknown): readonly unknown[] {
	try {
		return Array.isArray(given) ? [...given] : [given];
	} catch {
		return [given];
	}
}

/** Takes over the containers of pieces that stand in no task definition. */
export function adoptContainers(draft: Draft, pieces: readonly unknown[]): void {
	for (const piece of pieces) {
		const spec = specOf(piece);
		if (!spec?.container) {
			unadoptable(draft, "container", piece);
			continue;
		}
		takeProblems(draft, spec);
		placeContainer(draft, copy(spec.container));
		takeImages(draft, spec, [spec.container]);
	}
}

/** Takes over the task definition of a piece that has no service. */
export function adoptTaskDefinition(draft: Draft, piece: unknown): void {
	const spec = specOf(piece);
	if (!spec?.taskDefinition || spec.service) return unadoptable(draft, "task definition", piece);
	takeProblems(draft, spec);
	mergeTaskDefinition(draft, spec, spec.taskDefinition);
}

/** Takes over a service, with its task definition, and with its cluster where the chain has none. */
export function adoptService(draft: Draft, piece: unknown): void {
	const spec = specOf(piece);
	if (!spec?.service) return unadoptable(draft, "service", piece);
	takeProblems(draft, spec);
	enterService(draft, spec.service.serviceName);
	if (draft.app.service?.serviceName !== spec.service.serviceName) return;
	Object.assign(draft.app.service, copy(spec.service));
	if (spec.cluster) draft.app.cluster ??= copy(spec.cluster);
	if (spec.taskDefinition) mergeTaskDefinition(draft, spec, spec.taskDefinition);
}

function mergeTaskDefinition(draft: Draft, spec: AppSpec, piece: TaskDefinitionSpec): void {
	enterTaskDefinition(draft, piece.family);
	const own = draft.app.taskDefinition;
	if (own?.family !== piece.family) return;
	const { containerDefinitions, ...rest } = copy<TaskDefinitionSpec>(piece);
	Object.assign(own, rest);
	for (const container of containerDefinitions) placeContainer(draft, container);
	takeImages(draft, spec, containerDefinitions);
}

function takeProblems(draft: Draft, spec: AppSpec): void {
	if (spec.problems) draft.problems.push(...spec.problems);
}

function unadoptable(draft: Draft, wanted: string, piece: unknown): void {
	const spec = specOf(piece);
	const held =
		spec &&
		(spec.service ? "service" : spec.taskDefinition ? "task definition" : spec.container ? "container" : "cluster");
	problem(draft, "spec.piece-unadoptable", wanted === "container" ? "taskDefinition.containerDefinitions" : wanted, {
		wanted,
		given: held ?? (piece === null ? "null" : typeof piece),
	});
}
