import { Caller } from "./call.js";
import type { ClientData } from "./client-data.js";
import { Clients, type SdkClient } from "./clients.js";
import type { Clock } from "./clock.js";
import { Pacer } from "./pace.js";
import { type RetryPolicy, retryStrategy } from "./retry.js";

/** Fetches over HTTP what no SDK client does, such as the layers of images. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/** What the verbs of every service need of a connection. */
export interface Connection {
	readonly clock: Clock;
	readonly random: () => number;
	readonly caller: Caller;
	readonly fetch: Fetch;
	/** The region, as said or as the client resolves it. @throws CallError where there is none */
	region(): Promise<string>;
}

/** What a connection is made of. */
export interface ConnectionParts {
	readonly region: string | undefined;
	readonly clients: Readonly<Record<string, SdkClient | undefined>>;
	/** Settings of the clients that Gantry makes itself, the retry strategy apart. */
	readonly clientConfig: Readonly<Record<string, unknown>>;
	/** Absent where the SDK's own strategy is used. */
	readonly retry: RetryPolicy | undefined;
	readonly isPaced: boolean;
	readonly clock: Clock;
	readonly random: () => number;
	readonly fetch: Fetch;
}

/**
 * Joins clients and policies; nothing is sent.
 * @param home the client that knows the region where none was said
 */
export function connectionOf(parts: ConnectionParts, home: ClientData): Connection {
	const { clock, random, retry, fetch } = parts;
	const config = retry
		? { ...parts.clientConfig, retryStrategy: retryStrategy(clock, random, retry) }
		: parts.clientConfig;
	const clients = new Clients(clock, parts.clients, config);
	const caller = new Caller(clients, parts.isPaced ? new Pacer(clock) : undefined, clock);
	const region = () => (parts.region ? Promise.resolve(parts.region) : caller.region(home));
	return { clock, random, caller, fetch, region };
}
