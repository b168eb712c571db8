import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

/** Takes no options, but words, of any kind. */
const free: SettingOptions = { at: () => -1 };
/** A name and its value; a record of them, or `clear`. */
const pairs: SettingOptions = {
	at: (first) => (typeof first === "symbol" ? 0 : typeof first === "string" ? 1 : -1),
	or: "string number boolean null list",
	clear: true,
};
/** An ARN or `clear`; or a name, and what it says. */
const named = (names: SettingOptions["names"] = {}): SettingOptions => ({
	at: (first) => (typeof first === "symbol" ? 0 : 1),
	names,
	clear: true,
});

/** What each setting of a service of App Runner takes; what else it is given becomes a finding. */
export const appRunnerOptions: LevelOptions = {
	ifCreateFailed: free,
	image: free,
	source: {
		at: () => 1,
		names: { connection: 0, branch: 0, directory: 0, configuration: 0, runtime: 0, build: 0, start: 0 },
	},
	port: free,
	command: { or: "string", clear: true },
	env: pairs,
	secret: pairs,
	size: free,
	instanceRole: { or: "string", clear: true },
	accessRole: free,
	healthCheck: { names: { protocol: 0, path: 0, interval: 0, timeout: 0, healthy: 0, unhealthy: 0 } },
	autoDeploy: free,
	scaling: named({ concurrency: 0, min: 0, max: 0 }),
	vpcConnector: named({ subnets: 0, securityGroups: 0 }),
	publicAccess: free,
	privateIngress: { at: () => 1, names: { vpc: 0, endpoint: 0 }, clear: true },
	ipAddressType: free,
	observability: named({ vendor: 0 }),
	encryption: free,
	domain: { at: () => 1, names: { www: 0 }, clear: true },
	tag: pairs,
	raw: { names: { both: {}, create: {}, update: {} } },
};
