import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

/** Takes no options, but words, of any kind. */
const free: SettingOptions = { at: () => -1 };

/** What each setting of a repository takes; what else it is given becomes a finding. */
export const repositoryOptions: LevelOptions = {
	tag: free,
	raw: {},
	scanOnPush: free,
};
