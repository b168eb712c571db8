import type { TaskDefinitionSpec } from "../spec/task-definition.js";

/** Tags of a task definition that say what tag a pinned image came from: `gantry:image:web`. */
export const PROVENANCE = "gantry:image:";

/** Source: RegisterTaskDefinition.tags, Tag. */
const MOST_TAGS = 50;
const MOST_KEY = 128;
const MOST_VALUE = 256;

/** The definition with a tag for each image that was pinned; where AWS has no room for one it goes without. */
export function withProvenance(
	definition: TaskDefinitionSpec,
	images: readonly { readonly container: string; readonly from?: string | undefined }[],
): TaskDefinitionSpec {
	const tags = [...(definition.tags ?? [])];
	for (const { container, from } of images) {
		const key = `${PROVENANCE}${container}`;
		const isSaid = tags.some((tag) => tag.key === key);
		if (from === undefined || isSaid || tags.length >= MOST_TAGS) continue;
		if (key.length <= MOST_KEY && from.length <= MOST_VALUE) tags.push({ key, value: from });
	}
	return tags.length === (definition.tags?.length ?? 0) ? definition : { ...definition, tags };
}
