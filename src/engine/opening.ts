import type { Clock } from "./clock.js";

/** A connection that is opened, and the room behind its verbs loaded, by the first verb. */
export interface Opening<Room, Joined> {
	readonly clock: Clock;
	open(): Promise<{ readonly room: Room; readonly connection: Joined }>;
}

/** An opening that loads and connects once. */
export function openingOf<Room, Joined>(
	clock: Clock,
	load: () => Promise<Room>,
	connect: (room: Room) => Joined,
): Opening<Room, Joined> {
	let opened: ReturnType<Opening<Room, Joined>["open"]> | undefined;
	const open = async () => {
		const room = await clock.during(load);
		return { room, connection: connect(room) };
	};
	return {
		clock,
		open: () => {
			opened ??= open();
			return opened;
		},
	};
}
