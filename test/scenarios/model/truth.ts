import {
	DescribeServiceDeploymentsCommand,
	DescribeServiceRevisionsCommand,
	DescribeServicesCommand,
	ECSClient,
	ListServiceDeploymentsCommand,
	type ServiceDeployment,
	type ServiceEvent,
} from "@aws-sdk/client-ecs";
import type { Simulator } from "../../../src/testing/index.js";

/** A service deployment as AWS tells it when everything is over. */
export interface True extends ServiceDeployment {
	readonly arn: string;
	readonly image: string;
	readonly taskDefinition: string;
	/** Task definition of the revision to which it was rolled back. */
	readonly back: string | undefined;
	/** The deployment that came next. */
	readonly newer: { readonly arn: string; readonly createdAt: number } | undefined;
}

export interface Truth {
	readonly deployments: ReadonlyMap<string, True>;
	readonly events: readonly ServiceEvent[];
}

/** What the bare SDK reads of the service, oldest deployment first. */
export async function truthOf(sim: Simulator): Promise<Truth> {
	const client = new ECSClient(sim.clientConfig());
	const named = { cluster: "prod", service: "api" };
	const { serviceDeployments: listed = [] } = await client.send(
		new ListServiceDeploymentsCommand({ ...named, maxResults: 100 }),
	);
	const deployments = new Map<string, True>();
	const revisionOf = async (arn: string | undefined) => {
		if (arn === undefined) return undefined;
		const answer = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }));
		return answer.serviceRevisions?.[0];
	};
	const oldestFirst = listed
		.map(({ serviceDeploymentArn: arn = "", createdAt }) => ({ arn, createdAt: createdAt?.getTime() ?? 0 }))
		.reverse();
	for (const [index, { arn }] of oldestFirst.entries()) {
		const answer = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] }));
		const told = answer.serviceDeployments?.[0];
		const target = await revisionOf(told?.targetServiceRevision?.arn);
		const back = await revisionOf(told?.rollback?.serviceRevisionArn);
		deployments.set(arn, {
			...told,
			arn,
			image: target?.containerImages?.[0]?.image?.split("@")[0] ?? "",
			taskDefinition: target?.taskDefinition ?? "",
			back: back?.taskDefinition,
			newer: oldestFirst[index + 1],
		});
	}
	const { services = [] } = await client.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
	return { deployments, events: services[0]?.events ?? [] };
}
