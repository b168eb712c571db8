import type { Opening } from "../../engine/opening.js";
import type { EcrConnection } from "../observe/connection.js";
import type { WhoRuns } from "./who-runs.js";

/** The room behind the verbs of images. */
export type ImagesRoom = typeof import("./room.js");

/** What the verbs of images need of a connection. */
export interface ImagesConnection extends EcrConnection {
	/** Reads what runs where; of those who run images. */
	readonly whoRuns: WhoRuns;
}

/** A connection that is opened, and the room loaded, by the first verb. */
export type ImagesOpening = Opening<ImagesRoom, ImagesConnection>;
