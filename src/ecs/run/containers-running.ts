import { ecs } from "../../aws/ecs.js";
import { nameOf } from "../../engine/arn.js";
import type { Tell } from "../../engine/batch.js";
import { Pages } from "../../engine/pages.js";
import type { RunningContainer } from "../../engine/words/running-container.js";
import type { DescribedRevision, DescribedService, DescribedTask } from "../observe/described.js";
import { clusterName } from "../observe/reader.js";
import type { EcsConnection } from "./connection.js";

/** Source: DescribeTasks.tasks. */
const TASKS_A_CALL = 100;

/** All containers of clusters: of services by their revisions, of others by their tasks. @throws CallError */
export async function containersRunning(
	clusters: readonly string[] | undefined,
	connection: EcsConnection,
	tell?: Tell,
): Promise<readonly RunningContainer[]> {
	const looked = clusters ?? (await pages(connection, "ListClusters", {}, "clusterArns", tell));
	const found = await Promise.all(looked.map((cluster) => ofCluster(clusterName(cluster), connection, tell)));
	return found.flat();
}

async function ofCluster(cluster: string, connection: EcsConnection, tell?: Tell): Promise<RunningContainer[]> {
	const { reader } = connection;
	const [arns, tasks] = await Promise.all([
		pages(connection, "ListServices", { cluster, maxResults: 100 }, "serviceArns", tell),
		tasksOf(cluster, connection, tell),
	]);
	const services = await Promise.all(arns.map((arn) => reader.service(cluster, nameOf(arn), tell)));
	const byRevisions = await Promise.all(
		services.map((service) => (service ? ofService(cluster, service, connection, tell) : undefined)),
	);
	const told = new Set(services.flatMap((service, index) => (byRevisions[index]?.length ? service?.serviceName : [])));
	const ofTasks = tasks.flatMap((task) => {
		const service = serviceOf(task);
		return service !== undefined && told.has(service) ? [] : ofTask(cluster, service, task);
	});
	return [...byRevisions.flatMap((one) => one ?? []), ...distinct(ofTasks)];
}

/** Services of other controllers have no revisions: their tasks tell. */
async function ofService(
	cluster: string,
	{ serviceName = "", currentServiceRevisions = [] }: DescribedService,
	{ reader }: EcsConnection,
	tell?: Tell,
): Promise<RunningContainer[]> {
	const revisions: readonly DescribedRevision[] = currentServiceRevisions;
	const read = await Promise.all(
		revisions.map(async (current) => ({
			status: statusOf(current),
			revision: current.arn ? await reader.serviceRevision(current.arn, tell) : undefined,
		})),
	);
	return read.flatMap(({ status, revision }) =>
		(revision?.containerImages ?? []).map(({ containerName = "", image = "", imageDigest }) => ({
			cluster,
			service: serviceName,
			container: containerName,
			image: asSaid(image, imageDigest),
			...(imageDigest !== undefined && { digest: imageDigest }),
			status,
		})),
	);
}

/** Revisions put the digest behind the reference. */
function asSaid(image: string, digest: string | undefined): string {
	const said = digest !== undefined && image.endsWith(`@${digest}`) ? image.slice(0, -digest.length - 1) : image;
	return /:[^/]*$/.test(said) ? said : image;
}

function statusOf({
	runningTaskCount = 0,
	pendingTaskCount = 0,
	requestedTaskCount = 0,
}: DescribedRevision): RunningContainer["status"] {
	if (runningTaskCount > 0) return "running";
	return pendingTaskCount > 0 || requestedTaskCount > 0 ? "starting" : "idle";
}

function ofTask(cluster: string, service: string | undefined, task: DescribedTask): RunningContainer[] {
	const status = task.lastStatus === "RUNNING" ? "running" : "starting";
	return (task.containers ?? []).map(({ name = "", image = "", imageDigest }) => ({
		cluster,
		...(service !== undefined ? { service } : task.taskArn !== undefined && { task: task.taskArn }),
		container: name,
		image,
		...(imageDigest !== undefined && { digest: imageDigest }),
		status,
	}));
}

/** Tasks of one service that run the same are one. */
function distinct(containers: readonly RunningContainer[]): RunningContainer[] {
	const known = new Map<string, RunningContainer>();
	for (const one of containers) {
		const key = JSON.stringify([one.service ?? one.task, one.container, one.image, one.digest]);
		if (known.get(key)?.status !== "running") known.set(key, one);
	}
	return [...known.values()];
}

/** Source: Task.group. */
const serviceOf = ({ group }: DescribedTask): string | undefined =>
	group?.startsWith("service:") ? group.slice("service:".length) : undefined;

async function tasksOf(cluster: string, connection: EcsConnection, tell?: Tell): Promise<DescribedTask[]> {
	const arns = await pages(connection, "ListTasks", { cluster, maxResults: 100 }, "taskArns", tell);
	const found: DescribedTask[] = [];
	for (let from = 0; from < arns.length; from += TASKS_A_CALL) {
		const input = { cluster, tasks: arns.slice(from, from + TASKS_A_CALL) };
		const { tasks } = await connection.caller.call(ecs, "DescribeTasks", input, { tell });
		if (Array.isArray(tasks)) found.push(...tasks);
	}
	return found;
}

async function pages(
	{ caller }: EcsConnection,
	operation: string,
	input: Readonly<Record<string, unknown>>,
	member: string,
	tell?: Tell,
): Promise<string[]> {
	const found: string[] = [];
	const tokens = new Pages(ecs.service, operation);
	let nextToken: string | undefined;
	do {
		const page = { ...input, ...(nextToken !== undefined && { nextToken }) };
		const answer = await caller.call(ecs, operation, page, { tell });
		const list = answer[member];
		if (Array.isArray(list)) found.push(...list);
		nextToken = tokens.next(answer.nextToken);
	} while (nextToken !== undefined);
	return found;
}
