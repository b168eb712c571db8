import type { Reads } from "./reads.js";
import type { Scene } from "./scene.js";

interface DescribedInstance {
	readonly agentConnected?: boolean;
	readonly remainingResources?: readonly { readonly name?: string; readonly integerValue?: number }[];
}

/** Source: ListContainerInstances.maxResults, DescribeContainerInstances.containerInstances. */
const INSTANCES_A_CALL = 100;

/** How many more tasks of a size the cluster's instances could take, by CPU and memory. */
export async function placesFor(size: TaskSize, { cluster }: Scene, reads: Reads): Promise<number> {
	const instances = await instancesOf(cluster, reads);
	return instances
		.filter(({ agentConnected }) => agentConnected !== false)
		.reduce((sum, instance) => sum + placesOn(instance, size), 0);
}

export interface TaskSize {
	/** vCPU units. */
	readonly cpu: number;
	/** MiB. */
	readonly memory: number;
}

/** What a task reserves: its own size, else the sum of its containers. Source: TaskDefinition, `cpu` and `memory`. */
export function sizeOf({ taskDefinition, containers }: Scene): TaskSize {
	const sum = (of: (container: (typeof containers)[number]) => number | undefined) =>
		containers.reduce((all, container) => all + (of(container) ?? 0), 0);
	return {
		cpu: Number(taskDefinition?.cpu) || sum(({ cpu }) => cpu),
		memory: Number(taskDefinition?.memory) || sum(({ memory, memoryReservation }) => memoryReservation ?? memory),
	};
}

function placesOn(instance: DescribedInstance, { cpu, memory }: TaskSize): number {
	const left = (name: string) => instance.remainingResources?.find((one) => one.name === name)?.integerValue ?? 0;
	return Math.floor(
		Math.min(cpu > 0 ? left("CPU") / cpu : left("MEMORY"), memory > 0 ? left("MEMORY") / memory : left("CPU")),
	);
}

async function instancesOf(cluster: string, reads: Reads): Promise<DescribedInstance[]> {
	const instances: DescribedInstance[] = [];
	let nextToken: unknown;
	do {
		const page = { cluster, status: "ACTIVE", maxResults: INSTANCES_A_CALL, ...(nextToken ? { nextToken } : {}) };
		const containerInstances = await reads.list<string>("ecs:ListContainerInstances", page, "containerInstanceArns");
		if (containerInstances.length > 0) {
			const input = { cluster, containerInstances };
			instances.push(
				...(await reads.list<DescribedInstance>("ecs:DescribeContainerInstances", input, "containerInstances")),
			);
		}
		nextToken = (await reads.find("ecs:ListContainerInstances", page))?.nextToken;
	} while (nextToken);
	return instances;
}
