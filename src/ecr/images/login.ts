import { ecr } from "../../aws/ecr.js";
import { ecrPublic } from "../../aws/ecr-public.js";
import { elsewhere } from "../../engine/client-data.js";
import { CallError, isCallError } from "../../engine/errors/call-error.js";
import { requireKnownOptions } from "../../engine/options.js";
import { ecrHost } from "../../engine/words/registries.js";
import type { EcrConnection } from "../observe/connection.js";
import { hinted } from "./hinted.js";

/** What to log in to. */
export interface LoginOptions {
	/** The account's own private registry, ECR Public, or another account's private registry. @default "private" */
	readonly registry?: "private" | "public" | (string & {});
	/** Of a private registry. @default the connection's */
	readonly region?: string;
}

/** What `docker login` takes. The password is read by its name alone: no print, copy or JSON of this holds it. */
export interface Login {
	/** `AWS` */
	readonly username: string;
	/** Never print it. */
	readonly password: string;
	/** The host to log in to: `123456789012.dkr.ecr.eu-west-1.amazonaws.com`, `public.ecr.aws`. */
	readonly registry: string;
	/** Milliseconds since the epoch; tokens are good for 12 hours. */
	readonly expiresAt: number;
}

const HOURS_12 = 12 * 60 * 60 * 1000;
const PUBLIC_HOST = "public.ecr.aws";

/** Gets a token for a registry. @throws PlanError, CallError */
export async function login(connection: EcrConnection, options: LoginOptions): Promise<Login> {
	requireKnownOptions(options, LOGIN_OPTIONS);
	const { registry = "private" } = options;
	return registry === "public" ? publicLogin(connection) : privateLogin(connection, registry, options.region);
}

const LOGIN_OPTIONS = {
	registry: {
		isGood: (value: unknown) => typeof value === "string" && /^(private|public|\d{12})$/.test(value),
		words: '"private", "public" or the twelve digits of an account',
	},
	region: {
		isGood: (value: unknown) => typeof value === "string" && /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(value),
		words: 'a region such as "eu-west-1"',
	},
} as const;

/** The token opens every registry that the caller may use. Source: API reference, GetAuthorizationToken. */
async function privateLogin(
	{ caller, clock, region: homeRegion }: EcrConnection,
	registry: string,
	region: string | undefined,
): Promise<Login> {
	const home = await homeRegion();
	const data = region === undefined || region === home ? ecr : elsewhere(ecr, region);
	const { authorizationData } = await caller.call(data, "GetAuthorizationToken", {});
	const entry: unknown = Array.isArray(authorizationData) ? authorizationData[0] : undefined;
	const { authorizationToken, expiresAt, proxyEndpoint } = (entry ?? {}) as TokenAnswer;
	const own = proxyEndpoint?.replace(/^https:\/\//, "").replace(/\/$/, "");
	const host = registry === "private" ? own : ecrHost(registry, region ?? home);
	return loginOf("ecr", authorizationToken, host, expiresAt ?? new Date(clock.now() + HOURS_12));
}

async function publicLogin({ caller, clock }: EcrConnection): Promise<Login> {
	try {
		const { authorizationData } = await caller.call(ecrPublic, "GetAuthorizationToken", {});
		const { authorizationToken, expiresAt } = (authorizationData ?? {}) as TokenAnswer;
		return loginOf("ecr-public", authorizationToken, PUBLIC_HOST, expiresAt ?? new Date(clock.now() + HOURS_12));
	} catch (error) {
		throw isCallError(error) && error.code === "call.denied" ? hinted(error, BOTH_PERMISSIONS) : error;
	}
}

interface TokenAnswer {
	readonly authorizationToken?: string;
	readonly expiresAt?: Date;
	readonly proxyEndpoint?: string;
}

function loginOf(service: string, token: string | undefined, registry: string | undefined, expiresAt: Date): Login {
	const pair = token === undefined ? "" : new TextDecoder().decode(bytesOf(token));
	const colon = pair.indexOf(":");
	if (colon > 0 && registry) {
		return new RegistryLogin(pair.slice(0, colon), pair.slice(colon + 1), registry, expiresAt.getTime());
	}
	throw new CallError(`${service} GetAuthorizationToken was answered without a token that can be read`, {
		code: "call.empty-answer",
		hint: "look at what stands between here and AWS: a proxy, an emulator, a mock",
		service,
		operation: "GetAuthorizationToken",
	});
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** AWS names one of the two permissions at a time. Source: ECR Public user guide; facts 7.3. */
const BOTH_PERMISSIONS = "allow ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken to the caller";

/** A private field and a getter of the class: neither `inspect`, nor JSON, nor a spread finds the password. */
class RegistryLogin implements Login {
	readonly username: string;
	readonly registry: string;
	readonly expiresAt: number;
	readonly #password: string;

	constructor(username: string, password: string, registry: string, expiresAt: number) {
		this.username = username;
		this.#password = password;
		this.registry = registry;
		this.expiresAt = expiresAt;
		Object.freeze(this);
	}

	get password(): string {
		return this.#password;
	}

	toString(): string {
		return `${this.username}@${this.registry}`;
	}

	/** Told to show getters, `inspect` would find it. */
	[Symbol.for("nodejs.util.inspect.custom")](): string {
		return `Login { ${this}, expiresAt: ${this.expiresAt} }`;
	}
}
