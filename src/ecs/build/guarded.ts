import { readArguments } from "./arguments.js";
import { Cursor, type Entry } from "./cursor.js";
import type { LevelOptions, Options, SettingOptions } from "./options.js";

type Level = new (entry: Entry) => Cursor;
type Setting = (...read: unknown[]) => unknown;

/** The level, whose settings that take more than a word get plain data only: what else they were given is told. */
export function guarded(level: Level, options: LevelOptions): Level {
	class Guarded extends level {}
	for (const name in options) {
		const setting: unknown = Reflect.get(level.prototype, name);
		if (isSetting(setting))
			Object.defineProperty(Guarded.prototype, name, { value: guard(name, setting, options[name] ?? {}) });
	}
	return Guarded;
}

function guard(name: string, setting: Setting, options: SettingOptions): Setting {
	return function (this: Cursor, ...given: unknown[]): unknown {
		const at = options.at?.(given[0]) ?? 0;
		const option = given[at];
		const isWordOnly = option === undefined || (typeof option === "string" && options.or?.includes("string"));
		if (isWordOnly && given.every(isWord)) return setting.apply(this, given);
		const plain = readPlainly(given, at, options);
		if (plain) return setting.apply(this, plain);
		const { read, problems } = readArguments(given, at, options);
		const said = read ? setting.apply(this, read) : this;
		return problems && said instanceof Cursor ? said.tell(name, problems) : said;
	};
}

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
			const plain = index === at ? plainCopy(value, options) : isWord(value) ? value : notPlain;
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
