import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** CloudWatch Logs, for groups and the last lines of a failed container. Budgets: CloudWatch Logs quotas, GetLogEvents and DescribeLogGroups. */
export const cloudwatchLogs: ClientData = {
	service: "cloudwatch-logs",
	client: "CloudWatchLogsClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-cloudwatch-logs");
		} catch (cause) {
			throw missingClient("cloudwatch-logs", cause);
		}
	},
	buckets: { read: { burst: 25, perSecond: 25 }, groups: { burst: 10, perSecond: 10 } },
	operations: {
		GetLogEvents: { class: "read", bucket: "read", answer: "events" },
		DescribeLogGroups: { class: "read", bucket: "groups", answer: "logGroups" },
	},
};
