/** What an argument that takes an object may hold. */
export interface Options {
	/** What may stand in its place, as typeof says it, or `list`. @default nothing */
	readonly or?: string;
	/** The names it may hold, with the options of those that take an object; without it any. */
	readonly names?: Readonly<Record<string, Options | 0>>;
	/** What each of its values holds, where its names are free, and each item of a list. */
	readonly each?: Options;
	/** `clear` may stand in its place. */
	readonly clear?: true;
}

/** The options of a setting, and which argument they are. @default the first */
export interface SettingOptions extends Options {
	readonly at?: (first: unknown) => number;
}

/** What each setting of a level takes; the names are those of the types, which hold them to it. */
export type LevelOptions = Readonly<Record<string, SettingOptions>>;
