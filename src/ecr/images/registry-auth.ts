import type { ImageWork } from "./ecr-calls.js";
import { bytesOf, errorOf, type Fetched, fetchOnce } from "./fetch-bytes.js";

/** A user of a registry; what `aws.images.login()` gives is one. */
export interface RegistryCredentials {
	readonly username: string;
	readonly password: string;
}

/** Bearer tokens are short; a page of something else is not. */
const MOST_TOKEN_BYTES = 256 * 1024;

/** A challenge of `WWW-Authenticate`, by its scheme in lower case. Source: RFC 9110, 11.6.1. */
export interface Challenge {
	readonly scheme: string;
	readonly parameters: Readonly<Record<string, string>>;
}

export function challengeOf(header: string | null): Challenge | undefined {
	const match = /^\s*([a-z]+)\s*(.*)$/is.exec(header ?? "");
	if (!match) return undefined;
	const [, scheme = "", rest = ""] = match;
	const parameters: Record<string, string> = {};
	for (const [, name = "", quoted, plain] of rest.matchAll(/([a-z_]+)=(?:"([^"]*)"|([^\s,]+))/gi))
		parameters[name.toLowerCase()] = quoted ?? plain ?? "";
	return { scheme: scheme.toLowerCase(), parameters };
}

/**
 * What `Authorization` must say after a challenge. Source: distribution specification, "Token authentication".
 * @throws CallError where the registry wants what was not said
 */
export async function authorizationFor(
	challenge: Challenge | undefined,
	repository: string,
	origin: string,
	credentials: RegistryCredentials | undefined,
	fetched: Fetched,
	work: ImageWork,
): Promise<string> {
	const basic = credentials && `Basic ${base64Of(`${credentials.username}:${credentials.password}`)}`;
	if (challenge?.scheme === "basic" && basic) return basic;
	const { realm, service, scope = `repository:${repository}:pull` } = challenge?.parameters ?? {};
	if (challenge?.scheme !== "bearer" || !realm) throw errorOf("denied", fetched, "wants a user and a password");
	const url = realmUrl(realm, origin, fetched);
	if (service) url.searchParams.set("service", service);
	url.searchParams.set("scope", scope);
	const token: Fetched = { host: fetched.host, what: "GET token" };
	const answer = await fetchOnce(url.href, { headers: basic ? { authorization: basic } : {} }, token, work);
	const text = new TextDecoder().decode(await bytesOf(answer, MOST_TOKEN_BYTES, token, work));
	const bearer = tokenIn(text);
	if (bearer) return `Bearer ${bearer}`;
	throw errorOf("not-an-answer", token, "gave no token");
}

/** Passwords go over TLS, or to this machine. */
function realmUrl(realm: string, origin: string, fetched: Fetched): URL {
	const url = URL.canParse(realm, origin) ? new URL(realm, origin) : undefined;
	if (url && (url.protocol === "https:" || url.origin === origin)) return url;
	throw errorOf("refused", fetched, "names a place for tokens that is not safe");
}

/** Older registries call it `token`, newer ones `access_token`. */
function tokenIn(text: string): string | undefined {
	try {
		const answer: { token?: unknown; access_token?: unknown } | null = JSON.parse(text);
		const token = answer?.token ?? answer?.access_token;
		return typeof token === "string" && token !== "" ? token : undefined;
	} catch {
		return undefined;
	}
}

const base64Of = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
