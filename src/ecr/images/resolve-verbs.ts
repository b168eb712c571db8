import type { Said } from "../../engine/chain/deployable.js";
import type { RunningContainer } from "../../engine/words/running-container.js";
import { SILENT } from "../../engine/work.js";
import type { ImageRef } from "./copy-verbs.js";
import { subjectOfImage } from "./image-subject.js";
import type { ListedImage, ListOptions } from "./list-images.js";
import type { ImagesOpening } from "./opening.js";
import type { ResolvedImage, ResolveOptions } from "./resolve.js";
import type { RunningOptions } from "./running.js";

/** Looks at images: what a reference means, who runs it, and what a repository holds. */
export interface ResolveVerbs {
	/**
	 * Reads what a reference means at this moment, in ECR or in any registry that answers without a user: its digest and its platforms.
	 * @throws PlanError `plan.image-missing`, `plan.image-archived`, `plan.image-platform`, `plan.repository-missing`
	 */
	resolve(image: ImageRef, options?: ResolveOptions): Promise<ResolvedImage>;
	/**
	 * Tells which services, and which tasks of their own, run an image: with a tag those who name it and those who run the digest that it
	 * has now, with a digest those who run it, with neither all that run something of the repository.
	 * @throws PlanError `plan.image-missing`, `plan.repository-missing` where nobody runs it and ECR does not know it
	 */
	running(image: ImageRef, options?: RunningOptions): Promise<readonly RunningContainer[]>;
	/**
	 * Lists the images of a private repository, archived ones too, as `simulateLifecycle` takes them: with the children of manifest lists.
	 * Needs `ecr:DescribeImages`, and `ecr:BatchGetImage` for the children.
	 * @param repository a chain, or a name: `team/api`
	 * @throws PlanError, SpecError, CallError
	 */
	list(repository: string | Said<"ecr">, options?: ListOptions): Promise<readonly ListedImage[]>;
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
	list: async (repository, options = {}) => {
		const { room, connection } = await opening.open();
		const subject = subjectOfImage(repository);
		return room.listImages(repository, options, { connection, teller: SILENT, options: {}, subject });
	},
});
