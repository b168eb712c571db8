import type { SpecProblem } from "../problem.js";
import { readArguments } from "./arguments.js";
import type { LevelOptions, Options, SettingOptions } from "./options.js";

/** A level of a chain: it takes note of what a setting could not use. */
export interface Tells {
	tell(setting: string, problems: readonly SpecProblem[]): unknown;
}

type Level<Entry, Chain extends Tells> = new (entry: Entry) => Chain;
type Setting = (...read: unknown[]) => unknown;

/** The level, whose settings that take more than a word get plain data only: what else they were given is told. */
export function guarded<Entry, Chain extends Tells>(
	level: Level<Entry, Chain>,
	options: LevelOptions,
): Level<Entry, Chain> {
	class Guarded extends level {}
	for (const name in options) {
		const setting: unknown = Reflect.get(level.prototype, name);
		if (isSetting(setting))
			Object.defineProperty(Guarded.prototype, name, { value: guard(name, setting, options[name] ?? {}) });
	}
	return Guarded;
}

function guard(name: string, setting: Setting, options: SettingOptions): Setting {
	const takesWord = options.or?.includes("string") === true;
	const optionsAt = options.at ?? first;
	return function (this: Tells, a?: unknown, b?: unknown, ...more: unknown[]): unknown {
		const count = arguments.length;
		// The two shortest forms, which are nearly all that is said, need no list of arguments.
		if (count <= 2 && isWord(a) && isWord(b)) {
			const at = optionsAt(a);
			const option = at === 0 ? a : at === 1 ? b : undefined;
			if (option === undefined || (takesWord && typeof option === "string"))
				return count === 2 ? setting.call(this, a, b) : count === 1 ? setting.call(this, a) : setting.call(this);
		}
		return slowly(this, name, setting, options, [a, b, ...more].slice(0, count));
	};
}

const first = () => 0;

function slowly(level: Tells, name: string, setting: Setting, options: SettingOptions, given: unknown[]): unknown {
	const at = options.at?.(given[0]) ?? 0;
	const plain = readPlainly(given, at, options);
	if (plain) return setting.apply(level, plain);
	const { read, problems } = readArguments(given, at, options);
	const said = read ? setting.apply(level, read) : level;
	return problems && isLevel(said) ? said.tell(name, problems) : said;
}

const isLevel = (said: unknown): said is Tells => typeof said === "object" && said !== null && "tell" in said;

const isSetting = (member: unknown): member is Setting => typeof member === "function";

/** Words, numbers and what is unsaid need no reading. */
const isWord = (value: unknown): boolean =>
	typeof value === "string" || value === undefined || (typeof value === "number" && Number.isFinite(value));

/** The usual case, read in one look: words, and a literal with known names that holds words, booleans or lists of words. */
function readPlainly(given: readonly unknown[], at: number, options: SettingOptions): unknown[] | undefined {
	try {
		const read: unknown[] = [];
		for (let index = 0; index < given.length; index++) {
			const value = given[index];
			const isOption = index === at && value !== undefined;
			const plain = isOption ? plainCopy(value, options) : isWord(value) ? value : notPlain;
			if (plain === notPlain) return undefined;
			read.push(plain);
		}
		return read;
	} catch {
		return undefined;
	}
}

const notPlain = Symbol("not plain");

function plainCopy(value: unknown, { names }: Options): unknown {
	if (!names || typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
		return notPlain;
	const copied: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		const inner = Object.hasOwn(names, key) ? names[key] : undefined;
		if (inner === undefined) return notPlain;
		const member = plainMember(Reflect.get(value, key), inner);
		if (member === notPlain) return notPlain;
		copied[key] = member;
	}
	return copied;
}

function plainMember(member: unknown, options: Options | 0): unknown {
	if (options !== 0) {
		const isSaid = member === undefined || (typeof member === "boolean" && options.or === "boolean");
		return isSaid ? member : plainCopy(member, options);
	}
	if (isWord(member) || typeof member === "boolean") return member;
	return Array.isArray(member) && member.every((item) => typeof item === "string") ? [...member] : notPlain;
}
