import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** CloudWatch Logs, for the last lines of a failed container. Budget: CloudWatch Logs quotas, GetLogEvents. */
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
	buckets: { read: { burst: 25, perSecond: 25 } },
	operations: { GetLogEvents: { class: "read", bucket: "read", answer: "events" } },
};
