import type { CallOptions } from "../../engine/call.js";
import { CallError } from "../../engine/errors/call-error.js";
import type { ExpressChain } from "../build/express-chain.js";
import type { ExpressRoot } from "../build/express-root.js";
import type { DescribedService } from "../observe/described.js";
import { configurationOf } from "../observe/express-described.js";
import { expressOf, managedOf } from "../observe/express-reader.js";
import { clusterName } from "../observe/reader.js";
import { ownGroups } from "../plan/express-diff.js";
import { saidMembers } from "../plan/express-inputs.js";
import { beyondContainer } from "../plan/express-own.js";
import { isOwnTag } from "../plan/express-tags.js";
import type { EcsConnection } from "./connection.js";

/** A live Express service as a chain that plans to nothing; what ECS adds by itself is left out. @throws CallError where it is not there */
export async function importExpress(
	service: DescribedService,
	root: ExpressRoot,
	{ reader, caller }: EcsConnection,
): Promise<ExpressChain<string>> {
	const options: CallOptions = {};
	const express = await expressOf(service, caller, options);
	const runs = configurationOf(express);
	if (!express || !runs) throw unseen(service);
	const revision = runs.serviceRevisionArn;
	const managed = managedOf(revision === undefined ? undefined : await reader.serviceRevision(revision));
	const { primaryContainer: container, networkConfiguration: network } = runs;
	const { awsLogsConfiguration: logs, ...members } = container ?? {};
	const definition =
		runs.taskDefinitionArn === undefined ? undefined : await reader.taskDefinition(runs.taskDefinitionArn, options);
	const isManaged = container !== undefined && beyondContainer(definition).length === 0;
	const isOwnLog = logs?.logGroup !== undefined && managed.logGroups.includes(logs.logGroup);
	const groups = ownGroups(network?.securityGroups ?? [], managed);
	const tags = (express.tags ?? []).filter(({ key = "" }) => key !== "" && !isOwnTag(key));
	const { executionRoleArn, taskRoleArn, cpu, memory, cpuArchitecture, taskDefinitionArn } = runs;
	return root.from(
		saidMembers({
			serviceName: express.serviceName ?? service.serviceName,
			cluster: clusterName(express.cluster ?? service.clusterArn ?? "default"),
			infrastructureRoleArn: express.infrastructureRoleArn,
			...(isManaged
				? {
						executionRoleArn,
						taskRoleArn,
						cpu,
						memory,
						cpuArchitecture,
						primaryContainer: saidMembers({
							...withoutEmpty(members),
							awsLogsConfiguration: isOwnLog ? undefined : logs,
						}),
					}
				: { taskDefinitionArn }),
			healthCheckPath: runs.healthCheckPath,
			scalingTarget: runs.scalingTarget,
			networkConfiguration:
				network && saidMembers({ subnets: network.subnets, securityGroups: groups.length > 0 ? groups : undefined }),
			tags: tags.length > 0 ? tags : undefined,
		}),
	);
}

const withoutEmpty = (members: object): Record<string, unknown> =>
	Object.fromEntries(Object.entries(members).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));

const unseen = ({ serviceName }: DescribedService): CallError =>
	new CallError(`ECS tells of no configuration that Express service '${serviceName}' runs`, {
		code: "call.not-found",
		hint: "try again in a while: it may just have been created, or is being deleted",
		service: "ecs",
		operation: "DescribeExpressGatewayService",
	});
