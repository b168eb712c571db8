import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** CloudWatch, for the state of alarms. Budget: CloudWatch quotas, DescribeAlarms. */
export const cloudwatch: ClientData = {
	service: "cloudwatch",
	client: "CloudWatchClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-cloudwatch");
		} catch (cause) {
			throw missingClient("cloudwatch", cause);
		}
	},
	buckets: { read: { burst: 9, perSecond: 9 } },
	operations: {
		DescribeAlarms: { class: "read", bucket: "read", answer: "$metadata" },
	},
};
