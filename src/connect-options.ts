import type { SdkClient } from "./engine/clients.js";
import type { Clock } from "./engine/clock.js";
import type { Fetch } from "./engine/connection.js";
import { PlanError } from "./engine/errors/plan-error.js";
import type { RetryPolicy } from "./engine/retry.js";

/** How to reach AWS. What is not said is resolved as the AWS SDK does: environment, profile, role. */
export interface ConnectOptions {
	/** @default AWS_REGION, or the profile's */
	readonly region?: string;
	/** Anything that an SDK client takes as `credentials`. @default the SDK's chain */
	readonly credentials?: unknown;
	/** Clients of your own, by the package name after `@aws-sdk/client-`; they keep their own settings. */
	readonly clients?: Readonly<Record<string, SdkClient | undefined>>;
	readonly retry?: RetryPolicy;
	/** `false` sends without keeping to the published request budgets. @default true */
	readonly pace?: boolean;
	/** @default the machine's clock */
	readonly clock?: Clock;
	/** 0 ≤ x < 1. @default Math.random */
	readonly random?: () => number;
	/** Fetches layers of images, and manifests of registries that are not ECR. @default the global fetch */
	readonly fetch?: Fetch;
}

/** A simulated AWS, as `simulate()` of `gantry/testing` gives it. */
export interface SimulatedAws {
	readonly clock: Clock;
	readonly region: string;
	random(): number;
	clientConfig(): Record<string, unknown>;
	/** Answers what is fetched over HTTP in place of the network. */
	readonly fetch?: Fetch;
}

const SIMULATOR = Symbol.for("gantry.simulator");

export const isSimulator = (value: object): value is SimulatedAws =>
	(value as Record<symbol, unknown>)[SIMULATOR] === true;

/** Refuses options that would be passed over or fail at the first call. @throws PlanError */
export function requireConnectOptions(first: unknown, second: unknown): void {
	if (!isObject(first) || !isObject(second)) {
		throw refused("connect was not given options", 'connect({ region: "eu-west-1" })');
	}
	for (const options of isSimulator(first) ? [second] : [first, second]) {
		for (const [name, value] of Object.entries(options)) requireOption(name, value);
	}
}

/** What each option may be, in words and as a check. */
const OPTIONS: Readonly<
	Record<keyof ConnectOptions, { readonly isGood: (value: unknown) => boolean; readonly words: string }>
> = {
	region: { isGood: (value) => typeof value === "string" && value !== "", words: 'a region such as "eu-west-1"' },
	credentials: {
		isGood: (value) => isObject(value) || typeof value === "function",
		words: "what an SDK client takes as credentials",
	},
	clients: {
		isGood: (value) =>
			isObject(value) && Object.values(value).every((client) => client === undefined || hasMethods(client, ["send"])),
		words: "SDK clients by their package's name: { ecs: new ECSClient({}) }",
	},
	retry: { isGood: isObject, words: "{ maxAttempts: 5 }" },
	pace: { isGood: (value) => typeof value === "boolean", words: "true or false" },
	clock: {
		isGood: (value) => hasMethods(value, ["now", "sleep", "during"]),
		words: "a clock: systemClock, or simulate().clock",
	},
	fetch: { isGood: (value) => typeof value === "function", words: "a function like the global fetch" },
	random: { isGood: (value) => typeof value === "function", words: "a function that gives 0 ≤ x < 1" },
};

function requireOption(name: string, value: unknown): void {
	if (value === undefined) return;
	const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name as keyof ConnectOptions] : undefined;
	if (!option) throw refused(`connect's option '${name}' is not known`, `known are ${Object.keys(OPTIONS).join(", ")}`);
	if (!option.isGood(value))
		throw refused(`connect's option '${name}' has a value that it can't have`, `say ${option.words}`);
}

function isObject(value: unknown): value is object {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

const hasMethods = (value: unknown, names: readonly string[]): boolean =>
	typeof value === "object" && value !== null && names.every((name) => typeof Reflect.get(value, name) === "function");

const refused = (message: string, hint: string): PlanError => new PlanError(message, { code: "plan.option", hint });
