import type { ClientData, OperationData } from "../engine/client-data.js";
import { missingClient } from "../engine/clients.js";

const read = (answer: string, bucket = "read"): OperationData => ({ class: "read", bucket, answer });
const write = (answer: string): OperationData => ({ class: "unsafe", bucket: "write", answer });

/**
 * AWS CodeDeploy. Its budgets are not published; these are a courtesy, the slowest one for looking through all applications,
 * which throttles accounts that have many (ecspresso's README; facts: ecs-tools 2.2).
 */
export const codedeploy: ClientData = {
	service: "codedeploy",
	client: "CodeDeployClient",
	load: async () => {
		try {
			return await import("@aws-sdk/client-codedeploy");
		} catch (cause) {
			throw missingClient("codedeploy", cause);
		}
	},
	buckets: {
		read: { burst: 20, perSecond: 8 },
		scan: { burst: 4, perSecond: 2 },
		write: { burst: 5, perSecond: 1 },
	},
	operations: {
		GetDeployment: read("deploymentInfo"),
		BatchGetDeployments: read("deploymentsInfo"),
		ListDeployments: read("deployments"),
		ListDeploymentTargets: read("targetIds"),
		BatchGetDeploymentTargets: read("deploymentTargets"),
		GetApplicationRevision: read("revision"),
		GetDeploymentGroup: read("deploymentGroupInfo"),
		GetDeploymentConfig: read("deploymentConfigInfo"),
		ListApplications: read("applications", "scan"),
		BatchGetApplications: read("applicationsInfo", "scan"),
		ListDeploymentGroups: read("deploymentGroups", "scan"),
		BatchGetDeploymentGroups: read("deploymentGroupsInfo", "scan"),
		CreateDeployment: write("deploymentId"),
		StopDeployment: write("status"),
		ContinueDeployment: write("$metadata"),
	},
};
