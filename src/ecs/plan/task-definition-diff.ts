import { type Change, changesBetween } from "../../engine/diff.js";
import type { DescribedTaskDefinition } from "../observe/described.js";
import { normaliseTaskDefinition } from "../observe/normalise.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import { PROVENANCE } from "./provenance.js";

/** What would change if the definition were registered; empty when the same would run. */
export function diffTaskDefinition(
	said: TaskDefinitionSpec,
	current: DescribedTaskDefinition & { readonly tags?: unknown },
): readonly Change[] {
	const { tags: saidTags, ...document } = said;
	const { tags: currentTags, ...described } = current;
	const before = normaliseTaskDefinition(described);
	const after = normaliseTaskDefinition(document);
	// What a newer AWS echoes and this Gantry has no word for must not look like a change for ever.
	for (const key of Object.keys(before)) if (!(key in after) && !KNOWN_MEMBERS.has(key)) delete before[key];
	return [...changesBetween(before, after), ...tagChanges(currentTags, saidTags)];
}

/** Tags that others put on a revision are not ours to compare; where the same image came from is no reason for another one. */
function tagChanges(current: unknown, said: TaskDefinitionSpec["tags"]): Change[] {
	const there = new Map(Array.isArray(current) ? current.map((tag) => [tag?.key, tag?.value]) : []);
	return (said ?? [])
		.filter((tag) => there.get(tag.key) !== tag.value && !tag.key.startsWith(PROVENANCE))
		.map((tag) => ({ path: `tags[${tag.key}]`, before: there.get(tag.key), after: tag.value }));
}

/** Source: RegisterTaskDefinitionRequest in client-ecs. */
const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
	"family",
	"containerDefinitions",
	"cpu",
	"memory",
	"networkMode",
	"requiresCompatibilities",
	"executionRoleArn",
	"taskRoleArn",
	"runtimePlatform",
	"ephemeralStorage",
	"volumes",
	"placementConstraints",
	"pidMode",
	"ipcMode",
	"proxyConfiguration",
	"inferenceAccelerators",
	"enableFaultInjection",
]);
