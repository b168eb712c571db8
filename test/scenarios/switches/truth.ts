import {
	DescribeServiceDeploymentsCommand,
	DescribeServicesCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
} from "@aws-sdk/client-ecs";
import type { Outcome } from "../../../src/index.js";
import type { Simulator } from "../../../src/testing/index.js";
import { revisionOf } from "../stage.js";

/** What AWS itself says in the end, asked without Gantry. */
export interface Truth {
	/** Newest service deployment first; empty where the endpoint knows none. */
	readonly statuses: readonly string[];
	readonly rolloutState: string | undefined;
	/** Revision number of the PRIMARY deployment's task definition. */
	readonly revision: number;
}

/** Asks long after the last write, so that no read lags. */
export async function truthOf(sim: Simulator, service = "api"): Promise<Truth> {
	await sim.clock.sleep(30_000);
	const ecs = new ECSClient(sim.clientConfig());
	const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: [service] }));
	const primary = services?.[0]?.deployments?.find(({ status }) => status === "PRIMARY");
	const base = { rolloutState: primary?.rolloutState, revision: revisionOf(primary?.taskDefinition) };
	const listed = await ecs
		.send(new ListServiceDeploymentsCommand({ cluster: "prod", service }))
		.catch(() => ({ serviceDeployments: [] }));
	const arns = (listed.serviceDeployments ?? []).flatMap(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
	if (arns.length === 0) return { statuses: [], ...base };
	const told = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }));
	return { statuses: (told.serviceDeployments ?? []).map(({ status = "" }) => status), ...base };
}

/** Statuses of AWS under which each outcome is true. */
const TRUE_UNDER: Readonly<Record<string, readonly string[]>> = {
	succeeded: ["SUCCESSFUL"],
	rolledBack: ["ROLLBACK_SUCCESSFUL"],
	stopped: ["STOPPED"],
	superseded: ["STOPPED", "ROLLBACK_FAILED"],
	failed: ["ROLLBACK_FAILED", "STOPPED", "IN_PROGRESS"],
	timedOut: ["IN_PROGRESS", "PENDING"],
};

/** True when AWS's status of the deployment is one that the outcome may stand for. */
export const isTrue = ({ status }: Outcome, aws: string | undefined): boolean =>
	aws !== undefined && (TRUE_UNDER[status]?.includes(aws) ?? false);
