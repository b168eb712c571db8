import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Secrets Manager, metadata only: no operation here reads a value. The budget is a courtesy, far below the quota. */
export const secretsManager: ClientData = {
	service: "secrets-manager",
	client: "SecretsManagerClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-secrets-manager");
		} catch (cause) {
			throw missingClient("secrets-manager", cause);
		}
	},
	buckets: { read: { burst: 40, perSecond: 40 } },
	operations: {
		DescribeSecret: { class: "read", bucket: "read", answer: "ARN" },
	},
};
