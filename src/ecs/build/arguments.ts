import { clear } from "../../engine/late.js";
import type { SpecProblem } from "../spec/app.js";
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
		read.push(reading.member(given, String(index), index === at ? options : undefined));
	return { read: read.includes(leftOut) ? undefined : read, problems: reading.problems };
}

class Reading {
	problems: SpecProblem[] | undefined;
	/** The objects that hold the one being read, and the keys that lead to it. */
	readonly #around: object[] = [];
	readonly #keys: string[] = [];
	#values = 0;

	/** What throws while it is read is told and left out, and the rest goes on. */
	member(holder: object, key: string, options: Options | undefined): unknown {
		const depth = this.#around.length;
		this.#keys.push(key);
		let taken: unknown;
		try {
			// Assigned, this name would change the prototype.
			taken = key === "__proto__" ? this.#refuse("the prototype") : this.#value(Reflect.get(holder, key), options);
		} catch {
			this.#around.length = depth;
			this.#keys.length = depth + 1;
			taken = this.#refuse("a getter or proxy that throws");
		}
		this.#keys.pop();
		return taken;
	}

	#value(value: unknown, options: Options | undefined): unknown {
		if (value === undefined || (options?.clear && value === clear)) return value;
		if (!options && (typeof value === "string" || typeof value === "boolean")) return value;
		const kind = kindOf(value);
		const plain = json.has(kind);
		if (options && kind !== "object" && !options.or?.includes(kind) && plain)
			return this.#tell("spec.not-an-object", { given: inWords(kind) });
		if (!plain) return this.#refuse(inWords(kind));
		return typeof value === "object" && value !== null ? this.#members(value, options) : value;
	}

	#members(value: object, options: Options | undefined): unknown {
		if (this.#around.includes(value)) return this.#refuse("an object that holds itself");
		if (this.#around.length === MOST_LEVELS) return this.#refuse(`deeper than ${MOST_LEVELS} levels`);
		this.#around.push(value);
		const read = Array.isArray(value) ? this.#list(value, options) : this.#object(value, options);
		this.#around.pop();
		return read;
	}

	#list(list: readonly unknown[], options: Options | undefined): unknown[] {
		const read: unknown[] = [];
		for (let index = 0; index < list.length && this.#room(); index++) {
			const item = this.member(list, String(index), options?.each);
			if (item !== leftOut) read.push(item);
		}
		return read;
	}

	#object(object: object, options: Options | undefined): Record<string, unknown> {
		const read: Record<string, unknown> = {};
		const names = options?.names;
		for (const key of Object.keys(object)) {
			if (!this.#room()) break;
			const taken =
				names && !Object.hasOwn(names, key)
					? this.#tell("spec.unknown-option", { name: key, known: Object.keys(names).join(", ") }, key)
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

	#tell(code: string, data: SpecProblem["data"], key?: string): typeof leftOut {
		const keys = key === undefined ? this.#keys : [...this.#keys, key];
		this.problems ??= [];
		this.problems.push({
			code,
			path: keys
				.slice(1)
				.map((one) => `.${one}`)
				.join(""),
			data,
		});
		return leftOut;
	}
}

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
	kind === "list" ? "an array" : kind === "null" || /^-?[NI]\w+y?$/.test(kind) ? kind : `a ${kind}`;
