import { isRef } from "./late.js";

/** One AWS SDK call of a plan. */
export interface Step {
	/** Unique in its plan: `task-definition`. */
	readonly id: string;
	/** The package name after `@aws-sdk/client-`: `ecs`. */
	readonly service: string;
	/** The command's name without `Command`: `UpdateService`. */
	readonly operation: string;
	/** The command's input; a value known only later is `{ $ref: "step.member" }`. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Ids of the steps whose answers it needs. */
	readonly after: readonly string[];
	/** Why it is needed: what would change. */
	readonly why: string;
}

/** Fills references; what `lookup` does not know stays a reference. Members whose value is `undefined` are left out. */
export function fillRefs<T>(value: T, lookup: (path: string) => unknown): T;
export function fillRefs(value: unknown, lookup: (path: string) => unknown): unknown {
	if (isRef(value)) {
		const found = lookup(value.$ref);
		return found === undefined ? value : found;
	}
	if (Array.isArray(value)) return value.map((item) => fillRefs(item, lookup));
	if (typeof value !== "object" || value === null || value instanceof Date) return value;
	const filled: Record<string, unknown> = {};
	for (const [key, member] of Object.entries(value)) {
		if (member !== undefined) filled[key] = fillRefs(member, lookup);
	}
	return filled;
}

/** The references that are still open anywhere inside. */
export function openRefs(value: unknown, found: string[] = []): string[] {
	if (isRef(value)) found.push(value.$ref);
	else if (Array.isArray(value)) for (const item of value) openRefs(item, found);
	else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) openRefs(item, found);
	return found;
}

/** The value at a dotted path: `taskDefinition.taskDefinitionArn`. */
export function memberAt(value: unknown, path: string): unknown {
	let here = value;
	for (const key of path.split(".")) {
		if (typeof here !== "object" || here === null) return undefined;
		here = (here as Record<string, unknown>)[key];
	}
	return here;
}
