import { isCommonWord, isRegion } from "./words/harmless.js";
import { isSecretReference } from "./words/secret-reference.js";

/** What stands in the place of a value that must not be told. */
export const HIDDEN = "***";

/** Members whose text is a secret by its name: tokens of log drivers, passwords, credentials. */
const SECRET_KEY = /token|password|passwd|secret|credential|(?:api|access|private|shared)[-_]?key|authorization/i;

/** Members that hold names, never values; they stay readable even when a value happens to be spelled alike. */
const NAME_KEYS = new Set([
	"name",
	"family",
	"serviceName",
	"clusterName",
	"cluster",
	"service",
	"image",
	"valueFrom",
	"key",
	"taskDefinition",
	"credentialsParameter",
]);

/** Maps from names of variables to their values, as App Runner has them. */
const VALUE_MAPS: ReadonlySet<string> = new Set(["RuntimeEnvironmentVariables"]);

/** Commands as App Runner has them: one text, in which a secret may stand that is known from nowhere else. */
const COMMANDS: ReadonlySet<string> = new Set(["StartCommand", "BuildCommand"]);

/** A map from names of variables to the ARNs of their secrets, which are no secret. */
const REFERENCE_MAP = "RuntimeEnvironmentSecrets";

/** The same of one secret of ECS. */
const REFERENCE = "valueFrom";

/** Values shorter than this are too common to hide wherever they occur in a text ("1", "no"). */
const SHORTEST_HIDDEN_TEXT = 4;

const COMMON_WORD = /^[a-z]{1,12}$/i;

/** Replaces known secret values in a text. */
export type Redactor = (text: string) => string;

/**
 * A redactor for the given values, longest first: short words of letters and digits are hidden as whole words only, so that
 * "info" leaves "information" alone, and anything else wherever it stands. What is shorter than four characters, an AWS
 * region, or a word of AWS's own texts is left alone, as are names inside ARNs.
 */
export function redactorOf(values: Iterable<string>): Redactor {
	const known = [...new Set([...values].flatMap(spellings))]
		.filter((value) => value.length >= SHORTEST_HIDDEN_TEXT && !isCommonWord(value) && !isRegion(value))
		.sort((a, b) => b.length - a.length)
		.map((value) => [value, patternOf(value)] as const);
	if (known.length === 0) return (text) => text;
	return (text) =>
		known.reduce((done, [value, pattern]) => {
			if (!done.includes(value)) return done;
			return done.replace(pattern, (found, at: number, whole: string) => (isName(found, at, whole) ? found : HIDDEN));
		}, text);
}

/** Short enough to stand inside a longer word by chance. */
const PLAIN_WORD = /^[a-z0-9]{1,11}$/i;

function patternOf(value: string): RegExp {
	const literal = value.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
	return new RegExp(PLAIN_WORD.test(value) ? `(?<![A-Za-z0-9_])${literal}(?![A-Za-z0-9_])` : literal, "g");
}

/** The account of an ARN, and the names of what ECS and App Runner run. */
const BEFORE_NAME = /\barn:[\w-]+:(?:[\w-]*:[\w-]*:|(?:ecs|apprunner):[\w-]*:[\d*]*:[\w-]+\/(?:[\w*-]+\/)?)$/;

/** No ARN has a longer beginning than this. */
const LONGEST_BEGINNING = 300;

/** True for what stands as a whole part inside an ARN: the ARN says it anyway. */
const isName = (found: string, at: number, text: string): boolean =>
	!/[\w-]/.test(text.charAt(at + found.length)) &&
	BEFORE_NAME.test(text.slice(Math.max(0, at - LONGEST_BEGINNING), at));

/** As it is, and as it stands inside JSON, once and twice. */
function spellings(value: string): string[] {
	const once = JSON.stringify(value).slice(1, -1);
	return once === value ? [value] : [value, once, JSON.stringify(once).slice(1, -1)];
}

/** User and password in front of a host. */
const USER_INFO = /\/\/[^\s/@:]+:[^\s/@]+@/g;

/** The secret values that a run has met so far; later ones are hidden in later texts. */
export class Secrets {
	readonly #values = new Set<string>();
	readonly #names = new Set<string>();
	#redactor: Redactor = (text) => text;

	/** Remembers the secret values anywhere inside, such as of a task definition. */
	learn(input: unknown): void {
		for (const name of appNames(input)) this.#names.add(name);
		this.learnValues(secretValues(input));
	}

	learnValues(values: Iterable<string>): void {
		for (const value of values) this.#values.add(value);
		this.#redactor = redactorOf(this.#secret());
	}

	/** A variable that repeats the name of the app hides nothing: that name stands in every text. */
	#secret(): string[] {
		return [...this.#values].filter((value) => !this.#names.has(value));
	}

	readonly redact: Redactor = (text) => this.#redactor(text);

	/** For sentences of our own: a value that is a common word there ("error", "container") says nothing of the variable. */
	readonly redactSentence: Redactor = (text) =>
		redactorOf(this.#secret().filter((value) => !COMMON_WORD.test(value)))(text);
}

/** Members that say how an app and its parts are called. */
const APP_NAMES: ReadonlySet<string> = new Set([
	"serviceName",
	"ServiceName",
	"service",
	"clusterName",
	"cluster",
	"family",
]);

function appNames(input: unknown, found: string[] = []): string[] {
	if (Array.isArray(input)) for (const item of input) appNames(item, found);
	else if (isRecord(input) && !(input instanceof Date))
		for (const [key, value] of Object.entries(input)) {
			if (typeof value === "string") {
				if (APP_NAMES.has(key)) found.push(value);
			} else if (key !== "environment" && !VALUE_MAPS.has(key)) appNames(value, found);
		}
	return found;
}

/** Shorter parts of commands are words of the trade: `start`, `--port=80`. */
const SHORTEST_PART = 8;

/** A command as a whole, and its words that may be values: `--token=…`, `NAME=…`, what follows `--password`, letters with digits. */
function commandSecrets(command: string): string[] {
	const words = command.split(/\s+/).map((word) => word.replace(/^["']+|["';]+$/g, ""));
	const parts = words.flatMap((word, index) => {
		const [name = "", ...rest] = word.split("=");
		const value = rest.join("=").replace(/^["']+/, "");
		const isNamed = SECRET_KEY.test(rest.length > 0 ? name : (words[index - 1] ?? ""));
		if (rest.length === 0) return isNamed || isValue(word) ? [word] : [];
		return [...(word.length >= SHORTEST_PART ? [word] : []), ...(isNamed || isValue(value) ? [value] : [])];
	});
	return [...(command.length >= SHORTEST_PART && /\s/.test(command) ? [command] : []), ...parts];
}

const isValue = (word: string): boolean =>
	word.length >= SHORTEST_PART && /\d/.test(word) && /[a-z]/i.test(word) && !/^[./-]|\.\w{1,4}$/.test(word);

/** The values of environment variables, of commands and of secret-named options anywhere inside. */
export function secretValues(input: unknown, found: string[] = []): string[] {
	if (Array.isArray(input)) for (const item of input) secretValues(item, found);
	else if (typeof input === "object" && input !== null) {
		for (const [key, value] of Object.entries(input)) {
			if (key === "environment" && Array.isArray(value)) {
				for (const entry of value) if (typeof entry?.value === "string") found.push(entry.value);
			} else if (VALUE_MAPS.has(key) && isRecord(value)) {
				for (const item of Object.values(value)) if (typeof item === "string") found.push(item);
			} else if (key === REFERENCE_MAP && isRecord(value)) {
				for (const item of Object.values(value)) if (isUnsure(item)) found.push(item);
			} else if (key === REFERENCE) {
				if (isUnsure(value)) found.push(value);
			} else if (typeof value === "string" && SECRET_KEY.test(key)) found.push(value);
			else if (typeof value === "string" && COMMANDS.has(key)) found.push(...commandSecrets(value));
			else secretValues(value, found);
		}
	}
	return found;
}

/** True for a member that is secret by its name. */
export const isSecretKey = (key: string): boolean => SECRET_KEY.test(key) && !NAME_KEYS.has(key);

/**
 * A copy that is safe to show: names of variables stay, values, tokens and passwords are hidden, known values inside other texts too.
 * @param redact knows the values; by default those inside
 */
export const redacted = (input: unknown, redact: Redactor = redactorOf(secretValues(input))): unknown =>
	hide(input, redact, "");

/** Like {@link redacted}, but the values of environment variables stay; tokens and passwords are hidden. */
export const withEnvironmentValues = (input: unknown): unknown => hide(input, undefined, "");

function hide(input: unknown, redact: Redactor | undefined, key: string): unknown {
	if (typeof input === "string") {
		if (key === REFERENCE && isUnsure(input)) return HIDDEN;
		if (NAME_KEYS.has(key)) return input;
		if (SECRET_KEY.test(key) || (redact && COMMANDS.has(key))) return HIDDEN;
		const text = input.replace(USER_INFO, `//${HIDDEN}@`);
		return redact ? redact(text) : text;
	}
	if (Array.isArray(input)) {
		// A list stands there by mistake, and nobody knows which of its texts are values.
		if (VALUE_MAPS.has(key) && redact) return HIDDEN;
		if (key !== "environment" || !redact) return input.map((item) => hide(item, redact, key));
		return input.map((entry) => (isEntry(entry) ? { ...entry, value: HIDDEN } : HIDDEN));
	}
	if (!isRecord(input) || input instanceof Date) return input;
	if (key === REFERENCE_MAP)
		return Object.fromEntries(Object.entries(input).map(([name, from]) => [name, isUnsure(from) ? HIDDEN : from]));
	if (VALUE_MAPS.has(key) && redact) return Object.fromEntries(Object.keys(input).map((name) => [name, HIDDEN]));
	return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, hide(value, redact, name)]));
}

/** What may be the secret itself, where its ARN belongs. */
const isUnsure = (from: unknown): from is string => typeof from === "string" && !isSecretReference(from);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const isEntry = (entry: unknown): entry is { name: string } =>
	typeof entry === "object" && entry !== null && "name" in entry;
