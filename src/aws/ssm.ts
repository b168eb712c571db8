import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Systems Manager, the names of parameters only: no operation here reads a value. Its budgets are not published; this one is a courtesy. */
export const ssm: ClientData = {
	service: "ssm",
	client: "SSMClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ssm");
		} catch (cause) {
			throw missingClient("ssm", cause);
		}
	},
	buckets: { read: { burst: 10, perSecond: 5 } },
	operations: {
		DescribeParameters: { class: "read", bucket: "read", answer: "Parameters" },
	},
};
