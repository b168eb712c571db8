import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

/** Takes no options, but words, of any kind. */
const free: SettingOptions = { at: () => -1 };
/** A text, or `clear` in its place. */
const text: SettingOptions = { or: "string", clear: true };
/** A name and its value; a record of them, or `clear`. */
const pairs: SettingOptions = {
	at: (first) => (typeof first === "symbol" ? 0 : -1),
	clear: true,
};
/** A key and its value, or `clear` in its place; a record of them, or `clear`. */
const tags: SettingOptions = {
	at: (first) => (typeof first === "symbol" ? 0 : typeof first === "string" ? 1 : -1),
	or: "string number boolean null list",
	clear: true,
};

/** What each setting of an Express service takes; what else it is given becomes a finding. */
export const expressOptions: LevelOptions = {
	cluster: free,
	image: free,
	taskDefinition: free,
	executionRole: free,
	infrastructureRole: free,
	port: free,
	healthCheck: free,
	command: { ...pairs, or: "string list" },
	env: pairs,
	secret: pairs,
	logs: { names: { group: 0, streamPrefix: 0 }, clear: true },
	repositoryCredentials: text,
	fargate: free,
	architecture: free,
	scaling: { names: { metric: 0, target: 0, min: 0, max: 0 } },
	network: { names: { subnets: 0, securityGroups: 0 } },
	taskRole: text,
	tag: tags,
	raw: {},
};
