import { inspect } from "node:util";

/** What a journal entry holds. */
export interface JournalFields {
	/** The package name after `@aws-sdk/client-`. */
	readonly service: string;
	/** The command's name without `Command`. */
	readonly operation: string;
	/** What was sent, complete; printed forms of the entry hide its secrets. */
	readonly input: Readonly<Record<string, unknown>>;
	/** Milliseconds since the epoch, on the simulator's clock. */
	readonly at: number;
	/** `ok`, the error's name, `lost` (applied, the answer never came) or `reset` (not applied). */
	readonly outcome: string;
}

/** One call that reached the simulator; `JSON.stringify` and `util.inspect` of it show no secret. */
export interface JournalEntry extends JournalFields {
	toJSON(): JournalFields;
}

/** An interface outside and a class inside: the declarations promise no constructor that the door does not have. */
export class RecordedCall implements JournalEntry {
	readonly service: string;
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
	readonly at: number;
	readonly outcome: string;

	constructor({ service, operation, input, at, outcome }: JournalFields) {
		this.service = service;
		this.operation = operation;
		this.input = input;
		this.at = at;
		this.outcome = outcome;
	}

	toJSON(): JournalFields {
		const { service, operation, at, outcome } = this;
		const input: Record<string, unknown> = {};
		const known = environmentValues(this.input);
		for (const [name, value] of Object.entries(this.input)) input[name] = redact(name, value, known);
		return { service, operation, input, at, outcome };
	}

	[inspect.custom](depth: number, options: object): string {
		return inspect(this.toJSON(), { ...options, depth: Math.max(depth, 8) });
	}
}

const HIDDEN = "***";
/** Maps and lists of `{ name, value }` whose values are the user's own. */
const ENVIRONMENTS = new Set(["environment", "environmentVariables", "RuntimeEnvironmentVariables"]);
/** Commands in one text, in which a secret may stand that is known from nowhere else. */
const COMMANDS = new Set(["StartCommand", "BuildCommand"]);
/** Members that hold names, never values. */
const NAMES = new Set([
	"name",
	"family",
	"service",
	"serviceName",
	"cluster",
	"clusterName",
	"image",
	"valueFrom",
	"key",
]);
/** User and password in front of a host. */
const USER_INFO = /\/\/[^\s/@:]+:[^\s/@]+@/g;
const SECRET_NAME = /secret|password|passwd|token|credential|private|(?:api|access|shared)[-_]?key/i;
const HARMLESS_NAME =
	/^(nextToken|clientToken|secrets|secretOptions|credentialSpecs|repositoryCredentials|credentialsParameter|privateIpv4Address|privateRegistry)$/;

function redact(name: string, value: unknown, known: readonly string[]): unknown {
	if (typeof value === "string") {
		if (COMMANDS.has(name) || (SECRET_NAME.test(name) && !HARMLESS_NAME.test(name))) return HIDDEN;
		if (NAMES.has(name)) return value;
		return known.reduce((text, secret) => text.replaceAll(secret, HIDDEN), value).replace(USER_INFO, `//${HIDDEN}@`);
	}
	if (typeof value !== "object" || value === null) return value;
	if (ENVIRONMENTS.has(name)) return hideValues(value);
	if (Array.isArray(value)) return value.map((item) => redact(name, item, known));
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(key, item, known)]));
}

function hideValues(environment: object): unknown {
	if (Array.isArray(environment)) return environment.map((pair: object) => ({ ...pair, value: HIDDEN }));
	return Object.fromEntries(Object.keys(environment).map((name) => [name, HIDDEN]));
}

/** Every environment value long enough to be a secret, longest first. */
function environmentValues(input: unknown, inside = false): string[] {
	if (typeof input === "string") return inside && input.length >= 4 ? spellings(input) : [];
	if (typeof input !== "object" || input === null) return [];
	const found = Object.entries(input).flatMap(([name, value]) => {
		if (inside && name === "name") return [];
		return environmentValues(value, inside || ENVIRONMENTS.has(name));
	});
	return found.sort((one, other) => other.length - one.length);
}

/** As it is, and as it stands inside JSON, once and twice. */
function spellings(value: string): string[] {
	const once = JSON.stringify(value).slice(1, -1);
	return [value, once, JSON.stringify(once).slice(1, -1)];
}
