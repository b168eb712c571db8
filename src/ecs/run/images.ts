import { fillRefs, openRefs } from "../../engine/step.js";
import { platformOf } from "../plan/image-gates.js";
import { withProvenance } from "../plan/provenance.js";
import type { AppSpec } from "../spec/app.js";
import type { TaskDefinitionSpec } from "../spec/task-definition.js";
import type { EcsConnection, RunContext } from "./connection.js";
import type { FoundImage, WantedImage } from "./image-owner.js";

type Telling = Pick<RunContext["teller"], "tell">;

/** An app whose containers name what their images come to. */
export interface AppWithImages {
	readonly app: AppSpec;
	readonly wanted: readonly WantedImage[];
	readonly found: readonly FoundImage[];
}

/** Resolves the images that were said with words of their own; without such nothing is read. @throws PlanError, CallError */
export async function withImages(app: AppSpec, connection: EcsConnection, teller: Telling): Promise<AppWithImages> {
	const { imageOwner } = connection;
	const { taskDefinition } = app;
	if (!taskDefinition || !imageOwner) return { app, wanted: [], found: [] };
	const wanted = wantedOf(app, taskDefinition);
	const found = wanted.length > 0 ? await imageOwner.resolve(wanted, teller) : [];
	const named = new Map(found.map((image) => [image.container, image]));
	const containerDefinitions = taskDefinition.containerDefinitions.map((container) => {
		const image = named.get(container.name)?.image;
		return image === undefined ? container : { ...container, image };
	});
	const resolved = withProvenance({ ...taskDefinition, containerDefinitions }, found);
	return { app: { ...app, taskDefinition: await filled(resolved, connection, teller) }, wanted, found };
}

/** Fills in what lies in the account's own registry and was read from JSON or handed on without its words. */
async function filled(
	definition: TaskDefinitionSpec,
	{ imageOwner }: EcsConnection,
	teller: Telling,
): Promise<TaskDefinitionSpec> {
	const paths = openRefs(definition.containerDefinitions.map(({ image }) => image));
	if (paths.length === 0) return definition;
	const known = new Map<string, string | undefined>();
	for (const path of paths) known.set(path, await imageOwner?.named(path, teller));
	return fillRefs(definition, (path) => known.get(path));
}

function wantedOf({ images = [] }: AppSpec, definition: TaskDefinitionSpec): WantedImage[] {
	const platform = platformOf(definition);
	const names = new Set(definition.containerDefinitions.map(({ name }) => name));
	return images
		.filter(({ container }) => names.has(container))
		.map(({ container, said }) => ({ container, said, platform }));
}
