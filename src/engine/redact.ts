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

/** Values shorter than this are too common to hide wherever they occur in a text ("1", "no"). */
const SHORTEST_HIDDEN_TEXT = 4;

const COMMON_WORD = /^[a-z]{1,12}$/i;

/** Replaces known secret values in a text. */
export type Redactor = (text: string) => string;

/** A redactor for the given values; what is shorter than four characters is left alone, longest values go first. */
export function redactorOf(values: Iterable<string>): Redactor {
	const known = [...new Set([...values].flatMap(spellings))]
		.filter((value) => value.length >= SHORTEST_HIDDEN_TEXT)
		.sort((a, b) => b.length - a.length);
	if (known.length === 0) return (text) => text;
	return (text) => known.reduce((done, value) => done.replaceAll(value, HIDDEN), text);
}

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
	#redactor: Redactor = (text) => text;

	/** Remembers the secret values anywhere inside, such as of a task definition. */
	learn(input: unknown): void {
		this.learnValues(secretValues(input));
	}

	learnValues(values: Iterable<string>): void {
		const before = this.#values.size;
		for (const value of values) this.#values.add(value);
		if (this.#values.size > before) this.#redactor = redactorOf(this.#values);
	}

	readonly redact: Redactor = (text) => this.#redactor(text);

	/** For sentences of our own: a value that is a common word there ("error", "container") says nothing of the variable. */
	readonly redactSentence: Redactor = (text) =>
		redactorOf([...this.#values].filter((value) => !COMMON_WORD.test(value)))(text);
}

/** The values of environment variables and of secret-named options anywhere inside. */
export function secretValues(input: unknown, found: string[] = []): string[] {
	if (Array.isArray(input)) for (const item of input) secretValues(item, found);
	else if (typeof input === "object" && input !== null) {
		for (const [key, value] of Object.entries(input)) {
			if (key === "environment" && Array.isArray(value)) {
				for (const entry of value) if (typeof entry?.value === "string") found.push(entry.value);
			} else if (VALUE_MAPS.has(key) && isRecord(value)) {
				for (const item of Object.values(value)) if (typeof item === "string") found.push(item);
			} else if (typeof value === "string" && SECRET_KEY.test(key)) found.push(value);
			else if (key !== REFERENCE_MAP) secretValues(value, found);
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
	if (key === REFERENCE_MAP) return input;
	if (VALUE_MAPS.has(key) && redact) return Object.fromEntries(Object.keys(input).map((name) => [name, HIDDEN]));
	return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, hide(value, redact, name)]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const isEntry = (entry: unknown): entry is { name: string } =>
	typeof entry === "object" && entry !== null && "name" in entry;
