import type { Opening as AnyOpening } from "../../engine/opening.js";
import type { EcsConnection } from "./connection.js";

/** The room behind the verbs. */
export type Room = typeof import("./room.js");

/** A connection that is opened, and its room loaded, by the first verb. */
export type Opening<Loaded extends Room = Room, Joined extends EcsConnection = EcsConnection> = AnyOpening<
	Loaded,
	Joined
>;
