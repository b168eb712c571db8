import type { ClientData } from "./client-data.js";
import type { Clock } from "./clock.js";
import { CallError } from "./errors/call-error.js";
import type { SdkSchema } from "./sdk-schema.js";

/** An SDK client as far as Gantry uses it. */
export interface SdkClient {
	send(command: unknown, options?: { abortSignal?: AbortSignal }): Promise<unknown>;
	readonly config?: { region?: unknown; credentials?: unknown; requestHandler?: unknown };
}

/** A command as far as Gantry uses it. */
export interface SdkCommand {
	readonly middlewareStack?: { addRelativeTo(middleware: unknown, options: Record<string, unknown>): void };
}

export interface LoadedClient {
	readonly client: SdkClient;
	command(operation: string, input: unknown): SdkCommand;
	/** The schema of an operation's input; `undefined` where the SDK is too old to have one. */
	schema(operation: string): SdkSchema;
}

/** Loads each client when the first call needs it, once; clients that the user supplies keep their own settings. */
export class Clients {
	readonly #clock: Clock;
	readonly #supplied: Readonly<Record<string, SdkClient | undefined>>;
	readonly #config: Readonly<Record<string, unknown>>;
	readonly #loaded = new Map<string, Promise<LoadedClient>>();

	constructor(
		clock: Clock,
		supplied: Readonly<Record<string, SdkClient | undefined>>,
		config: Readonly<Record<string, unknown>>,
	) {
		this.#clock = clock;
		this.#supplied = supplied;
		this.#config = config;
	}

	get(data: ClientData): Promise<LoadedClient> {
		const key = clientKey(data);
		let loaded = this.#loaded.get(key);
		if (!loaded) {
			loaded = this.#clock.during(() => this.#load(data));
			this.#loaded.set(key, loaded);
		}
		return loaded;
	}

	async #load(data: ClientData): Promise<LoadedClient> {
		const module = await data.load();
		const supplied = this.#supplied[data.service];
		const config = {
			...this.#config,
			...(data.isElsewhere && supplied && lentBy(supplied)),
			...(data.region && { region: data.region }),
		};
		const client = supplied && !data.isElsewhere ? supplied : constructed(module, data, config);
		return {
			client,
			command: (operation, input) => {
				const Command = module[`${operation}Command`];
				if (!isConstructor<SdkCommand>(Command)) throw tooOld(data.service, operation);
				return new Command(input);
			},
			schema: (operation) => module[`${operation}Request$`],
		};
	}
}

/** Tells clients of one service in several regions apart. */
export const clientKey = ({ service, region }: ClientData): string => (region ? `${service} ${region}` : service);

/** What a client of another region takes over. */
function lentBy({ config: { credentials, requestHandler } = {} }: SdkClient): object {
	return { ...(credentials !== undefined && { credentials }), ...(requestHandler !== undefined && { requestHandler }) };
}

/** The error for a client package that is not installed. */
export function missingClient(service: string, cause: unknown): CallError {
	return new CallError(`package @aws-sdk/client-${service} can't be loaded, and this call needs it`, {
		code: "call.client-missing",
		hint: `npm install @aws-sdk/client-${service}`,
		service,
		operation: "",
		attempts: 0,
		cause,
	});
}

function constructed(module: Readonly<Record<string, unknown>>, data: ClientData, config: object): SdkClient {
	const Client = module[data.client];
	if (!isConstructor<SdkClient>(Client)) throw tooOld(data.service, data.client);
	return new Client(config);
}

const tooOld = (service: string, wanted: string): CallError =>
	new CallError(`package @aws-sdk/client-${service} has no ${wanted}, it is too old`, {
		code: "call.client-too-old",
		hint: `npm install @aws-sdk/client-${service}@latest`,
		service,
		operation: wanted,
		attempts: 0,
	});

const isConstructor = <T>(value: unknown): value is new (input: unknown) => T => typeof value === "function";
