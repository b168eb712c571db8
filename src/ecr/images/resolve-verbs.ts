import type { ImageRef } from "./copy-verbs.js";
import type { ImagesOpening } from "./opening.js";
import type { ResolvedImage, ResolveOptions } from "./resolve.js";
import type { RunningOptions } from "./running.js";
import type { RunningContainer } from "./who-runs.js";

/** Looks at images: what a reference means, and who runs it. A reference without host is of Docker Hub, as in a task definition. */
export interface ResolveVerbs {
	/**
	 * Reads what a reference means at this moment, in ECR or in any registry that answers without a user: its digest and its platforms.
	 * @throws PlanError `plan.image-missing`, `plan.image-platform`
	 */
	resolve(image: ImageRef, options?: ResolveOptions): Promise<ResolvedImage>;
	/**
	 * Tells which services, and which tasks of their own, run an image: with a tag those who name it and those who run the digest that it
	 * has now, with a digest those who run it, with neither all that run something of the repository.
	 */
	running(image: ImageRef, options?: RunningOptions): Promise<readonly RunningContainer[]>;
}

export const resolveVerbs = (opening: ImagesOpening): ResolveVerbs => ({
	resolve: async (image, options = {}) => {
		const { room, connection } = await opening.open();
		return room.resolveImage(image, options, connection);
	},
	running: async (image, options = {}) => {
		const { room, connection } = await opening.open();
		return room.runningImages(image, options, connection);
	},
});
