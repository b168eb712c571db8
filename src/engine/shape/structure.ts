/** What a member holds: the marks of the table. */
export type Kind = "$" | "~" | "#" | "%" | "?" | "@" | "-" | "*" | ":" | "";

/** Characters of a string: which, and how people call them. */
export interface Characters {
	readonly pattern: RegExp;
	readonly name: string;
	/** What has other ones is shown: it is a name, never a secret. */
	readonly isShown?: true;
}

export interface Member {
	readonly name: string;
	readonly kind: Kind;
	/** Bounds of a number, the length of a string, or the count of a list. */
	readonly min: number;
	readonly max: number;
	readonly characters: Characters | undefined;
	/** The call of a chain that says it, where that is named otherwise. */
	readonly word: string | undefined;
	readonly values: readonly string[] | undefined;
	/** A list's items or a map's values. */
	readonly of: Member | undefined;
	readonly structure: Structure | undefined;
	/** Platforms that have no such member. */
	readonly refused: number;
	/** `clear` may stand here. */
	readonly clearable: boolean;
	/** Only a chain has it, no JSON. */
	readonly own: boolean;
	/** One of 32, by which rules find what is said; two members may share it. */
	readonly bit: number;
}

export interface Structure {
	readonly name: string;
	/** Counts the structures. */
	readonly index: number;
	/** The call of a chain that says it; blank where each member has its own. */
	readonly word: string;
	readonly members: ReadonlyMap<string, Member>;
	readonly required: readonly string[];
	/** Stays with what is missing filled in blank, so that the other rules still see the rest. */
	readonly keep: boolean;
}

/** Characters that names of all services share. */
const CHARACTERS: Readonly<Record<string, Characters>> = {
	name: { pattern: /^[A-Za-z0-9_-]*$/, name: "letters, digits, '-' and '_'" },
	port: { pattern: /^[a-z0-9_][a-z0-9_-]*$/, name: "a-z, 0-9, '_' and '-', no hyphen first" },
	tag: { pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, name: "letters, blanks, digits and _ . : / = + - @" },
};

/**
 * The structures of a service, read from a table of texts when they are asked for. A text may begin with the call of a chain that
 * says the structure and a semicolon. Of each member: its name, `!` where it is required, and what it holds:
 * `$` a string, `~` one where blank says nothing, `#` a whole number, `%` a number, `?` a boolean, `@` a port's number or name,
 * `:name` a structure, `:$` a map of strings, `:` any object, `-` what stands only in answers, nothing for what is taken as it is;
 * `*` before one of them is a list of it. Then `1..255` its bounds (of a number, a string's length, a list's length after the `*`), `/name`
 * its characters, or `a|b` its values; last `^` and the platforms that refuse it (a sum of bits that the service knows), `C` where
 * `clear` may stand, and `O` where only a chain has it.
 */
export class Shapes {
	readonly #texts: Readonly<Record<string, string>>;
	readonly #roots: readonly string[];
	readonly #characters: Readonly<Record<string, Characters>>;
	readonly #words: Readonly<Record<string, string>>;
	readonly #known = new Map<string, Structure>();

	/**
	 * @param roots structures that stay when something required is missing
	 * @param words calls of members whose name is none: `repository.tags`
	 */
	constructor(
		texts: Readonly<Record<string, string>>,
		roots: readonly string[],
		characters: Readonly<Record<string, Characters>> = {},
		words: Readonly<Record<string, string>> = {},
	) {
		this.#texts = texts;
		this.#roots = roots;
		this.#characters = { ...CHARACTERS, ...characters };
		this.#words = words;
	}

	/** A structure by its name in the table, read once. */
	structureOf(name: string): Structure {
		const found = this.#known.get(name);
		if (found) return found;
		const [, word = "", text = ""] = /^(?:(\..*?); )?(.*)$/s.exec(this.#texts[name] ?? "") ?? [];
		const members = this.membersIn(text, name);
		const required = text.match(/\w+(?=!)/g) ?? [];
		const keep = this.#roots.includes(name);
		const structure = { name, index: this.#known.size, word, members, required, keep };
		this.#known.set(name, structure);
		return structure;
	}

	/** Members by name, in the words of the table. */
	membersIn(text: string, structure = ""): ReadonlyMap<string, Member> {
		const members = new Map<string, Member>();
		for (const [, name = "", holds = "", flags = ""] of text.matchAll(/(\w+)!?([^\s^]*)\^?(\w*)/g)) {
			const word = this.#words[`${structure}.${name}`];
			members.set(name, this.#memberOf(name, holds, flags, 1 << (members.size % 32), word));
		}
		return members;
	}

	#memberOf(name: string, text: string, flags = "", bit = 0, word?: string): Member {
		const [, kind = "", min, max, rest = ""] = /^([$~#%?@*:-]?)(?:(-?[\d.]*?)\.\.(\d*))?(.*)$/.exec(text) ?? [];
		const marked = /^[$#]/.test(rest);
		const inner = kind === "*" && rest ? this.#memberOf(name, marked ? rest : `:${rest}`) : undefined;
		return {
			name,
			kind: isKind(kind) ? kind : "",
			min: min ? Number(min) : kind === "#" ? -Infinity : 0,
			max: max ? Number(max) : Infinity,
			characters: this.#characters[rest.slice(1)],
			word,
			values: (kind === "$" || kind === "~") && /^\w/.test(rest) ? rest.split("|") : undefined,
			of: inner ?? (marked ? this.#memberOf(name, rest) : undefined),
			structure: kind === ":" && rest && !marked ? this.structureOf(rest) : undefined,
			refused: Number.parseInt(flags, 10) || 0,
			clearable: flags.includes("C"),
			own: flags.includes("O"),
			bit,
		};
	}
}

const isKind = (mark: string): mark is Kind => "$~#%?@-*:".includes(mark);
