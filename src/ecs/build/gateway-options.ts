import type { LevelOptions, SettingOptions } from "../../engine/chain/options.js";

/** Takes no options, but words, of any kind. */
const free: SettingOptions = { at: () => -1 };

/** What each setting of a gateway takes; what else it is given becomes a finding. */
export const gatewayOptions: LevelOptions = {
	infrastructureRole: free,
	scheme: free,
	network: { names: { subnets: 0, inboundSecurityGroup: 0, ipAddressType: 0 } },
	maxLoadBalancers: free,
	webAcl: { or: "string", clear: true },
	accessLogs: { names: { bucket: 0, prefix: 0 }, clear: true },
	desync: free,
	testTraffic: { or: "string", clear: true },
	deletionProtection: free,
	propagateTags: free,
	cluster: { at: () => 1, clear: true },
	tag: {
		at: (first) => (typeof first === "symbol" ? 0 : typeof first === "string" ? 1 : -1),
		or: "string number boolean null list",
		clear: true,
	},
	raw: { names: { both: {}, create: {}, update: {} } },
};
