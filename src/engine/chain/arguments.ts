import { clear } from "../late.js";
import type { SpecProblem } from "../problem.js";
import type { Options } from "./options.js";

/** Stands for what could not be read. */
const leftOut = Symbol("left out");
/** Deeper and larger than any request to AWS may be. */
const MOST_LEVELS = 64;
const MOST_VALUES = 50_000;

/**
 * The arguments of a setting as plain data of our own, whatever they are and whatever they throw.
 * `read` is `undefined` where one of them cannot be used at all; paths of the problems begin at the setting.
 * @param at which argument has options
 */
export function readArguments(given: readonly unknown[], at: number, options: Options) {
	const reading = new Reading();
	const read: unknown[] = [];
	for (let index = 0; index < given.length; index++)
		read.push(reading.argument(given[index], index === at ? options : undefined));
	return { read: read.includes(leftOut) ? undefined : read, problems: reading.problems };
}

class Reading {
	problems: SpecProblem[] | undefined;
	/** The objects that hold the one being read, and the keys that lead to it. */
	readonly #around: object[] = [];
	readonly #keys: (string | number)[] = [];
	#values = 0;

	argument(value: unknown, options: Options | undefined): unknown {
		return this.member({ value }, "value", options);
	}

	/** What throws while it is read is told and left out, and the rest goes on. */
	member(holder: Holder, key: string | number, options: Options | undefined): unknown {
		const depth = this.#around.length;
		this.#keys[depth] = key;
		try {
			// Assigned, this name would change the prototype.
			return key === "__proto__" ? this.#refuse("the prototype") : this.#value(holder[key], options);
		} catch {
			this.#around.length = depth;
			return this.#refuse("a getter or proxy that throws");
		}
	}

	#value(value: unknown, options: Options | undefined): unknown {
		if (value === undefined || (!options && isText(value)) || (options?.clear && value === clear)) return value;
		const kind = kindOf(value);
		const plain = json.has(kind);
		if (options && kind !== "object" && !options.or?.includes(kind) && plain)
			return this.#tell("spec.not-an-object", { given: inWords(kind) });
		if (!plain) return this.#refuse(inWords(kind));
		return isHolder(value) ? this.#members(value, options) : value;
	}

	#members(value: Holder, options: Options | undefined): unknown {
		if (this.#around.includes(value)) return this.#refuse("an object that holds itself");
		if (this.#around.length === MOST_LEVELS) return this.#refuse(`deeper than ${MOST_LEVELS} levels`);
		this.#around.push(value);
		const read = Array.isArray(value) ? this.#list(value, value.length, options) : this.#object(value, options);
		this.#around.pop();
		return read;
	}

	#list(list: Holder, length: number, options: Options | undefined): unknown[] {
		const read: unknown[] = [];
		for (let index = 0; index < length && this.#room(); index++) {
			const item = this.member(list, index, options?.each);
			if (item !== leftOut) read.push(item);
		}
		return read;
	}

	#object(object: Holder, options: Options | undefined): Record<string, unknown> {
		const read: Record<string, unknown> = {};
		const names = options?.names;
		for (const key of Object.keys(object)) {
			if (!this.#room()) break;
			this.#keys[this.#around.length] = key;
			const taken =
				names && !Object.hasOwn(names, key)
					? this.#tell("spec.unknown-option", { name: key, known: Object.keys(names).join(", ") })
					: this.member(object, key, (names ? names[key] : options?.each) || undefined);
			if (taken !== leftOut) read[key] = taken;
		}
		return read;
	}

	#room(): boolean {
		if (++this.#values === MOST_VALUES) this.#refuse(`more than ${MOST_VALUES} values`);
		return this.#values < MOST_VALUES;
	}

	#refuse(given: string): typeof leftOut {
		return this.#tell("spec.not-json", { given });
	}

	#tell(code: string, data: SpecProblem["data"]): typeof leftOut {
		const keys = this.#keys.slice(1, this.#around.length + 1);
		this.problems ??= [];
		this.problems.push({ code, path: keys.map((key) => `.${key}`).join(""), data });
		return leftOut;
	}
}

type Holder = { readonly [key: string | number]: unknown };
const isHolder = (value: unknown): value is Holder => typeof value === "object" && value !== null;
const isText = (value: unknown): boolean => typeof value === "string" || typeof value === "boolean";

/** Kinds that JSON has; the tags of a class of one's own and of a module are those of plain objects. */
const json = new Set(["string", "number", "boolean", "null", "list", "object"]);

/** What a value is, in a word: as typeof says it, but for lists, null and what is not finite or made by a class of the language. */
function kindOf(value: unknown): string {
	if (typeof value === "number") return Number.isFinite(value) ? "number" : String(value);
	if (typeof value !== "object") return typeof value;
	if (value === null) return "null";
	if (Array.isArray(value)) return "list";
	const parent: unknown = Object.getPrototypeOf(value);
	if (parent === Object.prototype || parent === null) return "object";
	const tag = Object.prototype.toString.call(value).slice(8, -1);
	return tag === "Object" ? "object" : tag;
}

const inWords = (kind: string): string =>
	kind === "list" ? "an array" : kind === "null" || !/^[a-z]/.test(kind) ? kind : `a ${kind}`;
