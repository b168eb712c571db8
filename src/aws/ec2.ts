import type { ClientData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

/** Amazon EC2, for subnets and security groups. Budget: EC2 API throttling, unfiltered and unpaginated non-mutating actions. */
export const ec2: ClientData = {
	service: "ec2",
	client: "EC2Client",
	load: async () => {
		try {
			return await import("@aws-sdk/client-ec2");
		} catch (cause) {
			throw missingClient("ec2", cause);
		}
	},
	buckets: { read: { burst: 50, perSecond: 10 } },
	operations: {
		DescribeSubnets: { class: "read", bucket: "read", answer: "Subnets" },
		DescribeSecurityGroups: { class: "read", bucket: "read", answer: "SecurityGroups" },
	},
};
