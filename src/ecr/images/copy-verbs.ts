import type { Said } from "../../engine/chain/deployable.js";
import type { SaidImage } from "../../engine/chain/said-image.js";
import type { Run } from "../../engine/run.js";
import type { Ended, WorkOptions, WorkRun } from "../../engine/work.js";
import type { Copied } from "./copy-image.js";
import type { CopyOptions } from "./copy-options.js";
import type { Deleted, DeletionEnd } from "./delete-images.js";
import type { Login, LoginOptions } from "./login.js";
import type { ImagesOpening } from "./opening.js";
import type { Retagged, RetagOptions } from "./retag.js";
import { sayDeleted } from "./say-deleted.js";
import type { Stored } from "./storage-class.js";
import { imageRun } from "./work-verb.js";

/**
 * An image, in all verbs alike. A text without host, `team/api:v1`, is of the connection's own private registry; one of Docker Hub is
 * written `docker.io/library/nginx:1`. A chain of `image()` means what a task definition means by it: `image("nginx:1")` is of Docker Hub,
 * `image(repository("team/api")).tag("v1")` one's own.
 */
export type ImageRef = string | SaidImage;

/** How a deletion goes; where some images failed, `settled()` tells each of them. */
export type DeletionRun = Run<Extract<DeletionEnd, { status: "succeeded" }>, DeletionEnd>;

/** Logs in, and moves, copies, archives and deletes images. */
export interface CopyVerbs {
	/**
	 * Gets a password for `docker login`, good for 12 hours; nothing that is printed holds it.
	 * @throws CallError `call.denied` where the caller may not
	 */
	login(options?: LoginOptions): Promise<Login>;
	/**
	 * Gives an image more tags within its repository; a tag that names it already is left alone.
	 * @throws PlanError `plan.tag-taken` where an immutable tag names another digest
	 */
	retag(image: ImageRef, tags: string | readonly string[], options?: RetagOptions): WorkRun<Retagged>;
	/**
	 * Copies an image with all its platforms to a repository of ECR, from another one, account or region, or from any OCI registry: what is
	 * there already is not sent, what broke off goes on where it was, and every digest is computed again.
	 * @throws PlanError `plan.tag-taken` before a layer moves; CallError `call.digest-mismatch` where bytes are not what they are called
	 */
	copy(from: ImageRef, to: ImageRef | Said<"ecr">, options?: CopyOptions): WorkRun<Copied>;
	/**
	 * Deletes images: by a tag the tag, and with its last tag the image; by a digest the image with all its tags. What is not there is success.
	 * @throws RolloutError `rollout.failed` with what came of each image
	 */
	delete(images: ImageRef | readonly ImageRef[], options?: WorkOptions): DeletionRun;
	/** Moves an image to the archive, where it costs less and can't be pulled, and waits until it is there. */
	archive(image: ImageRef, options?: WorkOptions): WorkRun<Stored>;
	/** Brings an image back from the archive, which takes up to 20 minutes, and waits until it can be pulled. @default timeout "30m" */
	restore(image: ImageRef, options?: WorkOptions): WorkRun<Stored>;
}

export const copyVerbs = (opening: ImagesOpening): CopyVerbs => ({
	login: async (options = {}) => {
		const { room, connection } = await opening.open();
		return room.login(connection, options);
	},
	retag: (said, tags, options = {}) =>
		imageRun<Ended<Retagged>>(opening, {
			said,
			options,
			hint: "run it again: tags that are put already are left alone",
			work: (room, work) => room.retag(said, tags, options, work),
		}),
	copy: (from, to, options = {}) =>
		imageRun<Ended<Copied>>(opening, {
			said: to,
			options,
			hint: "run it again: what has come over is not sent again",
			work: (room, work) => room.copyImage(from, to, options, work),
		}),
	delete: (said, options = {}) =>
		imageRun<DeletionEnd>(opening, {
			said,
			options,
			hint: "look at error.outcome.images: each has its reason and what to do",
			say: sayDeleted,
			work: (room, work) => room.deleteImages(said, options, work),
		}),
	archive: (said, options = {}) =>
		imageRun<Ended<Stored>>(opening, {
			said,
			options,
			hint: "AWS goes on: run it again to wait longer",
			work: (room, work) => room.changeStorageClass("archive", said, options, work),
		}),
	restore: (said, options = {}) =>
		imageRun<Ended<Stored>>(opening, {
			said,
			options,
			hint: "AWS goes on: run it again to wait longer",
			work: (room, work) => room.changeStorageClass("restore", said, options, work),
		}),
});
