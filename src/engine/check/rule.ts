import type { Severity } from "../finding.js";
import type { Structure } from "../shape/structure.js";

/** What a sentence's braces are filled with. */
export type Filling = Readonly<Record<string, string | number>>;

/** Tells that the rule is broken at a member of what it looks at. */
export type Tell = (at: string, filling?: Filling) => void;

/**
 * Looks whether something breaks the rule: gives true, or what fills the sentence, where the rule's own member does, and tells the
 * others by itself.
 */
export type Test<Item, Setting> = (item: Item, setting: Setting, tell: Tell) => Filling | Falsy | true;
type Falsy = false | "" | 0 | null | undefined | void;

/**
 * One rule: its sentence and what it looks for. Braces are filled when it is told: `{at}` is the subject and member that the path
 * names, `{member}` the last member in it, `{name}` the last name in brackets.
 */
export interface Rule<Item = never, Code extends string = string, Setting = never> {
	readonly code: Code;
	readonly severity: Severity;
	/** The member that it is told of, and without which it does not look; several parted by blanks are told by itself; blank, it always looks. */
	readonly at: string;
	/** Subject, action, reason. */
	readonly message: string;
	/** The next thing to type. */
	readonly hint: string;
	/** Absent where others look, such as the builder. */
	readonly test: Test<Item, Setting> | undefined;
	/** Where it is documented, when that is not the member that the path names. */
	readonly source: string | undefined;
}

/** Rules that look at one kind of thing. */
export type Rules<Item, Setting> = readonly Rule<Item, string, Setting>[];

const bits = /* @__PURE__ */ new Map<Rules<never, never>, readonly number[]>();

/** For each rule of a structure the bits of the members of which one must be said for it to look; 0 where it always looks. */
export function bitsOf(rules: Rules<never, never>, { members }: Structure): readonly number[] {
	const known = bits.get(rules);
	if (known) return known;
	const made = rules.map(({ at }) =>
		at.split(" ").reduce((any, path) => any | (members.get(path.split(/[.[]/, 1)[0] ?? "")?.bit ?? 0), 0),
	);
	bits.set(rules, made);
	return made;
}

const ruleOf =
	(severity: Severity) =>
	<Item, Code extends string, Setting>(
		code: Code,
		at: string,
		message: string,
		hint: string,
		test?: Test<Item, Setting>,
		source?: string,
	): Rule<Item, Code, Setting> => ({ code, severity, at, message, hint, test, source });

/** AWS certainly refuses it. */
export const error = /* @__PURE__ */ ruleOf("error");
/** Sources disagree, or it is only unwise. */
export const warning = /* @__PURE__ */ ruleOf("warning");

export const leaveOut = "leave {member} out";
export const keepOne = "keep one of them";

/** A table of rules, made at once; marked pure where it is called, it drops out of bundles that do not use it. */
export const table = <Table>(make: () => Table): Table => make();
