import type { Clock } from "../../engine/clock.js";
import type { EcsConnection } from "./connection.js";

/** The room behind the verbs. */
export type Room = typeof import("./room.js");

/** A connection that is opened, and its room loaded, by the first verb. */
export interface Opening<Loaded extends Room = Room> {
	readonly clock: Clock;
	open(): Promise<{ readonly room: Loaded; readonly connection: EcsConnection }>;
}

/** What a connection is made of. */
export interface ConnectionParts {
	readonly region: string | undefined;
	readonly clients: Readonly<Record<string, import("../../engine/clients.js").SdkClient | undefined>>;
	/** Settings of the clients that Gantry makes itself, the retry strategy apart. */
	readonly clientConfig: Readonly<Record<string, unknown>>;
	/** Absent where the SDK's own strategy is used. */
	readonly retry: import("../../engine/retry.js").RetryPolicy | undefined;
	readonly isPaced: boolean;
	readonly clock: Clock;
	readonly random: () => number;
}

/**
 * An opening that loads and connects once.
 * @param load the room, with those who deploy what ECS does not
 */
export function openingOf<Loaded extends Room>(
	parts: ConnectionParts,
	load: () => Promise<{ readonly room: Loaded; readonly controllersOf: Parameters<Room["openConnection"]>[1] }>,
): Opening<Loaded> {
	const { clock } = parts;
	let opened: ReturnType<Opening<Loaded>["open"]> | undefined;
	const open = async () => {
		const { room, controllersOf } = await clock.during(load);
		return { room, connection: room.openConnection(parts, controllersOf) };
	};
	return {
		clock,
		open: () => {
			opened ??= open();
			return opened;
		},
	};
}
