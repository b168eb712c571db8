import { ecs } from "../../aws/ecs.js";
import { parseArn } from "../../engine/arn.js";
import { Batch, type Tell } from "../../engine/batch.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { secretValues } from "../../engine/redact.js";
import type {
	DescribedService,
	DescribedServiceDeployment,
	DescribedServiceRevision,
	DescribedTask,
	DescribedTaskDefinition,
} from "./described.js";

/** Most services of one DescribeServices call. Source: DescribeServices.services. */
const SERVICES_A_CALL = 10;
/** Source: DescribeServiceDeployments.serviceDeploymentArns, DescribeServiceRevisions.serviceRevisionArns. */
const DEPLOYMENTS_A_CALL = 20;

/** Reads of ECS, shared by all runs of a connection, so that ten services cost one call. */
export class EcsReader {
	readonly #secrets = new Map<string, readonly string[]>();
	readonly #services = new Map<string, Batch<DescribedService | undefined>>();
	readonly #deployments: Batch<DescribedServiceDeployment | undefined>;
	readonly #revisions: Batch<DescribedServiceRevision | undefined>;

	constructor(
		private readonly caller: Caller,
		private readonly clock: Clock,
		private readonly lingerMs: () => number,
	) {
		this.#deployments = new Batch(
			clock,
			DEPLOYMENTS_A_CALL,
			(arns, tell) => this.#readDeployments(arns, tell),
			lingerMs,
		);
		this.#revisions = new Batch(clock, DEPLOYMENTS_A_CALL, (arns, tell) => this.#readRevisions(arns, tell), lingerMs);
	}

	/** The service, or `undefined` where the cluster has none of that name. @throws CallError, also for a missing cluster */
	service(cluster: string, name: string, tell?: Tell): Promise<DescribedService | undefined> {
		let batch = this.#services.get(cluster);
		if (!batch) {
			batch = new Batch(
				this.clock,
				SERVICES_A_CALL,
				(names, told) => this.#readServices(cluster, names, told),
				this.lingerMs,
			);
			this.#services.set(cluster, batch);
		}
		return batch.get(name, tell);
	}

	serviceDeployment(arn: string, tell?: Tell): Promise<DescribedServiceDeployment | undefined> {
		return this.#deployments.get(arn, tell);
	}

	serviceRevision(arn: string, tell?: Tell): Promise<DescribedServiceRevision | undefined> {
		return this.#revisions.get(arn, tell);
	}

	/** Newest first. */
	async serviceDeployments(
		cluster: string,
		service: string,
		options: CallOptions & { most?: number },
	): Promise<DescribedServiceDeployment[]> {
		const input = { cluster, service, maxResults: options.most ?? 20 };
		const output = await this.caller.call(ecs, "ListServiceDeployments", input, options);
		return listOf<DescribedServiceDeployment>(output, "serviceDeployments");
	}

	/** The task definition with its tags, or `undefined` where there is none. */
	async taskDefinition(
		reference: string,
		options: CallOptions,
	): Promise<(DescribedTaskDefinition & { tags?: unknown }) | undefined> {
		try {
			const input = { taskDefinition: reference, include: ["TAGS"] };
			const output = await this.caller.call(ecs, "DescribeTaskDefinition", input, options);
			const definition = output.taskDefinition as DescribedTaskDefinition;
			if (definition.taskDefinitionArn) this.#secrets.set(definition.taskDefinitionArn, secretValues(definition));
			return { ...definition, tags: output.tags };
		} catch (error) {
			// ECS says "Unable to describe task definition." for one that is not there.
			if (isCallError(error) && error.awsCode === "ClientException") return undefined;
			throw error;
		}
	}

	/** Values that must not be told of a definition; definitions never change, so each is read once. Empty where it can't be read. */
	async secretsOf(reference: string, options: CallOptions): Promise<readonly string[]> {
		const known = this.#secrets.get(reference);
		if (known) return known;
		try {
			return secretValues(await this.taskDefinition(reference, options));
		} catch (error) {
			if (isCallError(error)) return [];
			throw error;
		}
	}

	/** The cluster's status and tags, or `undefined` where it is missing or INACTIVE. */
	async cluster(name: string, options: CallOptions): Promise<Readonly<Record<string, unknown>> | undefined> {
		const output = await this.caller.call(ecs, "DescribeClusters", { clusters: [name], include: ["TAGS"] }, options);
		const [cluster] = listOf<Record<string, unknown>>(output, "clusters");
		return cluster && cluster.status !== "INACTIVE" ? cluster : undefined;
	}

	/** Newest stopped tasks of a service, at most a hundred. */
	async stoppedTasks(cluster: string, service: string, options: CallOptions): Promise<DescribedTask[]> {
		return this.#tasks({ cluster, serviceName: service, desiredStatus: "STOPPED" }, options);
	}

	/** Running tasks of a service, at most a hundred. */
	async runningTasks(cluster: string, service: string, options: CallOptions): Promise<DescribedTask[]> {
		return this.#tasks({ cluster, serviceName: service, desiredStatus: "RUNNING" }, options);
	}

	async #tasks(filter: { cluster: string; [more: string]: unknown }, options: CallOptions): Promise<DescribedTask[]> {
		const listed = await this.caller.call(ecs, "ListTasks", { ...filter, maxResults: 100 }, options);
		const tasks = listOf<string>(listed, "taskArns");
		if (tasks.length === 0) return [];
		const output = await this.caller.call(ecs, "DescribeTasks", { cluster: filter.cluster, tasks }, options);
		return listOf<DescribedTask>(output, "tasks");
	}

	async #readServices(
		cluster: string,
		names: readonly string[],
		tell: Tell,
	): Promise<(DescribedService | undefined)[]> {
		const input = { cluster, services: [...names], include: ["TAGS"] };
		const services = listOf<DescribedService>(
			await this.caller.call(ecs, "DescribeServices", input, { tell }),
			"services",
		);
		return names.map((name) => services.find((service) => service.serviceName === name || service.serviceArn === name));
	}

	async #readDeployments(arns: readonly string[], tell: Tell): Promise<(DescribedServiceDeployment | undefined)[]> {
		const input = { serviceDeploymentArns: [...arns] };
		const output = await this.caller.call(ecs, "DescribeServiceDeployments", input, { tell });
		const found = listOf<DescribedServiceDeployment>(output, "serviceDeployments");
		return arns.map((arn) => found.find((deployment) => deployment.serviceDeploymentArn === arn));
	}

	async #readRevisions(arns: readonly string[], tell: Tell): Promise<(DescribedServiceRevision | undefined)[]> {
		const output = await this.caller.call(
			ecs,
			"DescribeServiceRevisions",
			{ serviceRevisionArns: [...arns] },
			{ tell },
		);
		const found = listOf<DescribedServiceRevision>(output, "serviceRevisions");
		return arns.map((arn) => found.find((revision) => revision.serviceRevisionArn === arn));
	}
}

/** The cluster's name of an ARN or a name. */
export function clusterName(cluster: string): string {
	const resource = parseArn(cluster)?.resource;
	return resource ? resource.replace(/^cluster\//, "") : cluster;
}

function listOf<T>(output: Output, member: string): T[] {
	const list = output[member];
	return Array.isArray(list) ? list : [];
}
