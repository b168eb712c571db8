import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Elastic Load Balancing v2, for target groups, the health of targets, and who forwards to them. Its budgets are not published; this one is a courtesy. */
export const elasticLoadBalancingV2: ClientData = {
	service: "elastic-load-balancing-v2",
	client: "ElasticLoadBalancingV2Client",
	load: async () => {
		try {
			return await import("@aws-sdk/client-elastic-load-balancing-v2");
		} catch (cause) {
			throw missingClient("elastic-load-balancing-v2", cause);
		}
	},
	buckets: { read: { burst: 40, perSecond: 10 } },
	operations: {
		DescribeTargetHealth: { class: "read", bucket: "read", answer: "TargetHealthDescriptions" },
		DescribeTargetGroups: { class: "read", bucket: "read", answer: "TargetGroups" },
		DescribeListeners: { class: "read", bucket: "read", answer: "Listeners" },
		DescribeLoadBalancers: { class: "read", bucket: "read", answer: "LoadBalancers" },
		DescribeRules: { class: "read", bucket: "read", answer: "Rules" },
	},
};
