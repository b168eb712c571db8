import type { World } from "../world/model.js";
import type { Ecs } from "./state.js";

const known = new WeakMap<World, Ecs>();

/** Lets other models of the world, such as CodeDeploy's, act on its services. */
export const shareEcs = (world: World, ecs: Ecs): void => void known.set(world, ecs);

/** The ECS of a world. */
export function ecsOf(world: World): Ecs {
	const ecs = known.get(world);
	if (!ecs) throw new TypeError("the model of ECS must be made before those that need it");
	return ecs;
}
