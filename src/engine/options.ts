import { durationSeconds } from "./duration.js";
import { PlanError } from "./errors/plan-error.js";

/** What an option of a verb may be, as a check and in words. */
export interface OptionRule {
	readonly isGood: (value: unknown) => boolean;
	readonly words: string;
}

export type OptionRules = Readonly<Record<string, OptionRule>>;

/** How every run may be bounded. */
export const RUN_OPTIONS = {
	timeout: {
		isGood: (value) => durationSeconds(value) !== undefined,
		words: '"90s", "10m", "2h" or a number of seconds',
	},
	signal: { isGood: (value) => value instanceof AbortSignal, words: "an AbortSignal" },
} as const satisfies OptionRules;

/** Refuses options that would be misread or passed over. @throws PlanError */
export function requireKnownOptions(options: unknown, rules: OptionRules): void {
	const known = Object.keys(rules).join(", ");
	if (typeof options !== "object" || options === null || Array.isArray(options)) {
		throw refused("the options are no object", `pass { ${known} }`);
	}
	for (const [name, value] of entriesOf(options)) {
		if (value === undefined) continue;
		const option = Object.hasOwn(rules, name) ? rules[name] : undefined;
		if (!option) throw refused(`option '${name}' is not known`, `known are ${known}`);
		if (!option.isGood(value)) throw refused(`option '${name}' has a value that it can't have`, `say ${option.words}`);
	}
}

/** The signal that options hold; nothing where they are none, which {@link requireKnownOptions} tells. */
export function signalIn(options: unknown): AbortSignal | undefined {
	try {
		const signal: unknown = Reflect.get(Object(options), "signal");
		return signal instanceof AbortSignal ? signal : undefined;
	} catch {
		return undefined;
	}
}

/** A getter or a proxy may throw. */
function entriesOf(options: object): readonly (readonly [string, unknown])[] {
	try {
		return Object.entries(options);
	} catch {
		throw refused("the options can't be read", "pass a plain object");
	}
}

/** An option that is one of a few words. */
export const oneOf = (...words: string[]): OptionRule => ({
	isGood: (value) => typeof value === "string" && words.includes(value),
	words: words.map((word) => `"${word}"`).join(", "),
});

/** An option that is on or off. */
export const trueOrFalse: OptionRule = { isGood: (value) => typeof value === "boolean", words: "true or false" };

const refused = (message: string, hint: string): PlanError => new PlanError(message, { code: "plan.option", hint });
