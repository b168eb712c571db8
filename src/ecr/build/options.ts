import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

/** Takes no options, but words, of any kind. */
const free: SettingOptions = { at: () => -1 };
/** A key and its value, or `clear` in its place; a record of them, or `clear`. */
const tags: SettingOptions = {
	at: (first) => (typeof first === "symbol" ? 0 : typeof first === "string" ? 1 : -1),
	or: "string number boolean null list",
	clear: true,
};
const exceptions: SettingOptions = { names: { except: 0 } };
const grantees: SettingOptions = {
	names: {
		accounts: 0,
		organizations: 0,
		services: { or: "list", each: { or: "string", names: { service: 0, sourceAccounts: 0, sourceArns: 0 } } },
		principals: 0,
	},
	clear: true,
};
const list: SettingOptions = { or: "list", clear: true };

/** What all repositories take. */
const anyRepositoryOptions: LevelOptions = {
	tag: tags,
	policy: { or: "string", clear: true },
	registryId: free,
	raw: {},
};

/** What each setting of a repository takes; what else it is given becomes a finding. */
export const repositoryOptions: LevelOptions = {
	...anyRepositoryOptions,
	immutable: exceptions,
	mutable: exceptions,
	scanOnPush: free,
	encryption: free,
	allowPull: grantees,
	allowPush: grantees,
};

/** What each setting of a public repository takes; what else it is given becomes a finding. */
export const publicRepositoryOptions: LevelOptions = {
	...anyRepositoryOptions,
	architectures: list,
	operatingSystems: list,
};
