import { readArguments } from "./arguments.js";
import { Cursor, type Entry } from "./cursor.js";
import type { LevelOptions, SettingOptions } from "./options.js";

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
		if ((option === undefined || (typeof option === "string" && options.or?.includes("string"))) && given.every(isWord))
			return setting.apply(this, given);
		const { read, problems } = readArguments(given, at, options);
		const said = read ? setting.apply(this, read) : this;
		return problems && said instanceof Cursor ? said.tell(name, problems) : said;
	};
}

const isSetting = (member: unknown): member is Setting => typeof member === "function";

/** Words, numbers and what is unsaid need no reading. */
const isWord = (value: unknown): boolean =>
	typeof value === "string" || value === undefined || (typeof value === "number" && Number.isFinite(value));
