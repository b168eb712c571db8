import type { Connection } from "../../engine/connection.js";
import { EcsReader } from "../observe/reader.js";
import { SideReader } from "../watch/side-reader.js";
import type { EcsConnection } from "./connection.js";

/** So long a read may wait for company when several runs go on, milliseconds. */
const LINGER_MS = 20;

/**
 * A connection with readers; nothing is sent.
 * @param controllersOf those who deploy services that ECS does not deploy itself
 */
export function openConnection(
	base: Connection,
	controllersOf: (base: Connection) => EcsConnection["controllers"],
): EcsConnection {
	const share = { watched: 0, durations: [], active: 0 };
	const lingerMs = () => (share.active > 1 ? LINGER_MS : 0);
	const reader = new EcsReader(base.caller, base.clock, lingerMs);
	return { ...base, lingerMs, reader, sides: new SideReader(base.caller), share, controllers: controllersOf(base) };
}
