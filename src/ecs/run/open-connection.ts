import { ecs } from "../../aws/ecs.js";
import { Caller } from "../../engine/call.js";
import { Clients } from "../../engine/clients.js";
import type { Clock } from "../../engine/clock.js";
import { Pacer } from "../../engine/pace.js";
import { retryStrategy } from "../../engine/retry.js";
import { EcsReader } from "../observe/reader.js";
import { SideReader } from "../watch/side-reader.js";
import type { EcsConnection } from "./connection.js";
import type { ConnectionParts } from "./opening.js";

/** So long a read may wait for company when several runs go on, milliseconds. */
const LINGER_MS = 20;

/**
 * Joins clients, policies and readers; nothing is sent.
 * @param controllersOf those who deploy services that ECS does not deploy itself
 */
export function openConnection(
	parts: ConnectionParts,
	controllersOf: (caller: Caller, clock: Clock) => EcsConnection["controllers"],
): EcsConnection {
	const { clock, random, retry } = parts;
	const config = retry
		? { ...parts.clientConfig, retryStrategy: retryStrategy(clock, random, retry) }
		: parts.clientConfig;
	const clients = new Clients(clock, parts.clients, config);
	const caller = new Caller(clients, parts.isPaced ? new Pacer(clock) : undefined, clock);
	const share = { watched: 0, durations: [], active: 0 };
	const reader = new EcsReader(caller, clock, () => (share.active > 1 ? LINGER_MS : 0));
	const region = () => (parts.region ? Promise.resolve(parts.region) : caller.region(ecs));
	const controllers = controllersOf(caller, clock);
	return { clock, random, caller, reader, sides: new SideReader(caller), share, controllers, region };
}
