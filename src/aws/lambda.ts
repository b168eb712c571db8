import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Lambda, for the functions of hooks. Budget: Lambda quotas, GetFunction requests per second. */
export const lambda: ClientData = {
	service: "lambda",
	client: "LambdaClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-lambda");
		} catch (cause) {
			throw missingClient("lambda", cause);
		}
	},
	buckets: { read: { burst: 100, perSecond: 100 } },
	operations: {
		GetFunction: { class: "read", bucket: "read", answer: "Configuration" },
	},
};
