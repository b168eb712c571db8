import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** IAM, for roles, their trust, and what a principal may do. Its budgets are not published; this one is a courtesy. */
export const iam: ClientData = {
	service: "iam",
	client: "IAMClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-iam");
		} catch (cause) {
			throw missingClient("iam", cause);
		}
	},
	buckets: { read: { burst: 20, perSecond: 10 } },
	operations: {
		GetRole: { class: "read", bucket: "read", answer: "Role" },
		SimulatePrincipalPolicy: { class: "read", bucket: "read", answer: "EvaluationResults" },
	},
};
