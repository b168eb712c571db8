import type { Opening } from "../../engine/opening.js";
import type { EcrConnection } from "../observe/connection.js";

/** The room behind the verbs of images. */
export type ImagesRoom = typeof import("./room.js");

/** A connection that is opened, and the room loaded, by the first verb. */
export type ImagesOpening = Opening<ImagesRoom, EcrConnection>;
