import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

const second = () => 1;

/** What each setting of a registry takes; what else it is given becomes a finding. */
export const registryOptions: LevelOptions = {
	replicate: {
		names: { to: { or: "string list", names: { region: 0, account: 0 }, each: destination() }, only: 0 },
		clear: true,
	},
	pullThrough: { at: second, names: { upstream: 0, credentials: 0, role: 0, upstreamPrefix: 0 }, clear: true },
	scanning: { at: second, or: "list", each: { names: { frequency: 0, repositories: 0 } } },
	signing: { or: "list", each: { names: { profile: 0, repositories: 0 } }, clear: true },
	policy: { or: "string", clear: true },
	excludePullTime: { at: second, clear: true },
};

/** The options of a template, which may hold a piece of another chain. */
export const templateOptions: SettingOptions = {
	names: {
		for: 0,
		immutable: { or: "boolean", names: { except: 0 } },
		encryption: { or: "string", names: { type: 0, key: 0 } },
		tags: {},
		policy: { or: "string" },
		lifecycle: { or: "string" },
		role: 0,
		description: 0,
	},
	clear: true,
};

function destination() {
	return { or: "string", names: { region: 0, account: 0 } } as const;
}
