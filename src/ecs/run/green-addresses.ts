import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { DescribedTask } from "../observe/described.js";
import type { Watched } from "../watch/watched.js";
import type { RunContext } from "./connection.js";

/** Private addresses of the running tasks of the deployment that is watched; empty where they can't be read. */
export async function runningAddresses(
	{ cluster, service, primary, taskDefinition }: Watched,
	{ connection }: RunContext,
	options: CallOptions,
): Promise<readonly string[]> {
	try {
		const tasks = await connection.reader.runningTasks(cluster, service, options);
		const isOurs = ({ startedBy, taskDefinitionArn }: DescribedTask) =>
			primary === undefined ? taskDefinitionArn === taskDefinition : startedBy === primary;
		return [...new Set(tasks.filter(isOurs).flatMap(addressesOf))];
	} catch (error) {
		if (isCallError(error)) return [];
		throw error;
	}
}

const addressesOf = ({ containers = [] }: DescribedTask): string[] =>
	containers
		.flatMap(({ networkInterfaces = [] }) =>
			networkInterfaces.map((each) => each.privateIpv4Address ?? each.ipv6Address),
		)
		.filter((address) => address !== undefined);
