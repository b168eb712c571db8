import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Amazon ECR, for images and their platforms. The budget is a courtesy, far below the quota of BatchGetImage. */
export const ecr: ClientData = {
	service: "ecr",
	client: "ECRClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ecr");
		} catch (cause) {
			throw missingClient("ecr", cause);
		}
	},
	buckets: { read: { burst: 100, perSecond: 100 } },
	operations: {
		BatchGetImage: { class: "read", bucket: "read", answer: "images" },
	},
};
