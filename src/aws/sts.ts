import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** STS, for who calls. Budget: AWS STS quotas, requests per second and account. */
export const sts: ClientData = {
	service: "sts",
	client: "STSClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-sts");
		} catch (cause) {
			throw missingClient("sts", cause);
		}
	},
	buckets: { read: { burst: 600, perSecond: 600 } },
	operations: {
		GetCallerIdentity: { class: "read", bucket: "read", answer: "Arn" },
	},
};
