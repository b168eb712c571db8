import type { ContainerSpec } from "../../spec/container.js";
import type { TaskDefinitionSpec } from "../../spec/task-definition.js";
import { isPlaceholder } from "../setting.js";
import { error, type Rules, type Tell, warning } from "./rule.js";

/** Source: ContainerDefinition.image, and the digest that it may end in. */
const IMAGE_CHARACTERS = /^[\w\-:./#@+]*$/;

/** Names that must be unique in a task definition. */
export const definitionNames = [
	error(
		"spec.container-duplicate",
		"containerDefinitions",
		"{at} is declared twice",
		"rename one .container(name)",
		({ containerDefinitions }, _, tell) => tellTwice(containerDefinitions, "containerDefinitions", tell),
	),
	error("spec.volume-duplicate", "volumes", "{at} is declared twice", "rename one volume", ({ volumes }, _, tell) =>
		tellTwice(volumes, "volumes", tell),
	),
] satisfies Rules<TaskDefinitionSpec>;

/** Names that must be unique in a container, and its image. */
export const containerNames = [
	error(
		"spec.environment-duplicate",
		"environment",
		"{at} is declared twice",
		"keep one .env('{name}', …)",
		({ environment }, _, tell) => tellTwice(environment, "environment", tell),
	),
	error(
		"spec.secret-duplicate",
		"secrets",
		"{at} is declared twice",
		"keep one .secret('{name}', …)",
		({ secrets }, _, tell) => tellTwice(secrets, "secrets", tell),
	),
	error(
		"spec.secret-shadows",
		"secrets",
		"{at} has the name of an environment variable, so AWS refuses both",
		"keep either .env('{name}', …) or .secret('{name}', …)",
		({ environment, secrets }, _, tell) => {
			if (!environment || !secrets) return;
			for (const { name } of secrets) if (standsBefore(environment, environment.length, name)) tell(`secrets[${name}]`);
		},
	),
	error(
		"spec.image-length",
		"image",
		"{at} has {length} characters, may have at most 255",
		"shorten .image(uri)",
		({ image }) => {
			if (typeof image !== "string" || image.length <= 255) return;
			const length = image.split("@", 1)[0]?.length ?? 0;
			return length > 255 && { length };
		},
	),
	warning(
		"spec.image-characters",
		"image",
		"{at} has a character that no image reference has, such as one of a placeholder that was not filled in",
		"call .image(uri), or pass from(json, { placeholders: { NAME: '…' } })",
		({ image }) => typeof image === "string" && !IMAGE_CHARACTERS.test(image),
	),
	error(
		"spec.image-digest",
		"image",
		"{at} has a digest that is not sha256 and 64 hexadecimal digits",
		"call .image('repository@sha256:…')",
		// A placeholder's own @ or braces say nothing about the digest to come.
		({ image }) =>
			typeof image === "string" && image.includes("@") && !/@sha256:[0-9a-f]{64}$/.test(image) && !isPlaceholder(image),
	),
] satisfies Rules<ContainerSpec>;

/** Tells each name that stands a second time; a blank name is another rule's matter. */
export function tellTwice(items: readonly { name?: unknown }[] | undefined, member: string, tell: Tell): void {
	if (!items || items.length < 2) return;
	// The usual two or three are compared sooner than put into a set.
	const seen = items.length < 9 ? undefined : new Set<unknown>();
	for (let index = 0; index < items.length; index++) {
		const name = items[index]?.name;
		if (typeof name !== "string" || !name) continue;
		if (seen ? seen.has(name) : standsBefore(items, index, name)) tell(`${member}[${name}]`);
		seen?.add(name);
	}
}

function standsBefore(items: readonly { name?: unknown }[], end: number, name: string): boolean {
	for (let index = 0; index < end; index++) if (items[index]?.name === name) return true;
	return false;
}
