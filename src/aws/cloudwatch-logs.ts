import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** CloudWatch Logs, for groups and the last lines of a failed container. Budgets: CloudWatch Logs quotas, GetLogEvents, DescribeLogGroups and DescribeLogStreams. */
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
	buckets: {
		read: { burst: 25, perSecond: 25 },
		groups: { burst: 10, perSecond: 10 },
		streams: { burst: 25, perSecond: 25 },
	},
	operations: {
		GetLogEvents: { class: "read", bucket: "read", answer: "events" },
		DescribeLogStreams: { class: "read", bucket: "streams", answer: "logStreams" },
		DescribeLogGroups: { class: "read", bucket: "groups", answer: "logGroups" },
	},
};
