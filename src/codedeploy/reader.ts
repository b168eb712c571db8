import { codedeploy } from "../aws/codedeploy.js";
import type { Caller, CallOptions, Output } from "../engine/call.js";
import { CallError, isCallError } from "../engine/errors/call-error.js";
import type {
	DescribedConfig,
	DescribedDeployment,
	DescribedGroup,
	DescribedRevision,
	DescribedTarget,
} from "./described.js";
import { contentOf, taskDefinitionOf } from "./plan/app-spec.js";
import type { DeploymentGroupName } from "./spec.js";

/** Most of each kind that one call tells. Sources: BatchGetDeployments, BatchGetApplications, BatchGetDeploymentGroups. */
const MOST_DEPLOYMENTS = 25;
const MOST_NAMES = 100;

/** Which deployments of a group: of some statuses, or created since a time, milliseconds since the epoch. */
export type DeploymentFilter = { readonly statuses: readonly string[] } | { readonly since: number };

/** Reads CodeDeploy. */
export class CodeDeployReader {
	readonly #caller: Caller;
	/** Ids of targets, by deployment: an ECS deployment has one, and keeps it. */
	readonly #targets = new Map<string, string>();
	/** Texts of AppSpecs, by hash. */
	readonly #appSpecs = new Map<string, string>();

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	/** @throws CallError `call.not-found` where there is none of that id */
	async deployment(deploymentId: string, options: CallOptions): Promise<DescribedDeployment> {
		const { deploymentInfo } = await this.#read("GetDeployment", { deploymentId }, options);
		return deploymentInfo as DescribedDeployment;
	}

	/** Those of the ids that can be seen, in no certain order. */
	async deployments(ids: readonly string[], options: CallOptions): Promise<DescribedDeployment[]> {
		const found: DescribedDeployment[] = [];
		for (const deploymentIds of chunks(ids, MOST_DEPLOYMENTS)) {
			const { deploymentsInfo } = await this.#read("BatchGetDeployments", { deploymentIds }, options);
			found.push(...(deploymentsInfo as DescribedDeployment[]));
		}
		return found;
	}

	/** Deployments of a group, newest first: a list of all would have no end, and its order is not promised. */
	async deploymentsOf(
		group: DeploymentGroupName,
		filter: DeploymentFilter,
		options: CallOptions,
	): Promise<DescribedDeployment[]> {
		const { applicationName, deploymentGroupName } = group;
		const input = {
			applicationName,
			deploymentGroupName,
			...("statuses" in filter
				? { includeOnlyStatuses: filter.statuses }
				: { createTimeRange: { start: new Date(filter.since) } }),
		};
		const ids = await this.#all("ListDeployments", "deployments", input, options);
		const found = await this.deployments(ids, options);
		return found.sort((a, b) => createdMs(b) - createdMs(a));
	}

	/** The text of a revision: told, or looked up by its hash; `undefined` for one that lies elsewhere, such as in S3. */
	async appSpec(
		applicationName: string,
		revision: DescribedRevision | undefined,
		options: CallOptions,
	): Promise<string | undefined> {
		const told = contentOf(revision);
		const sha256 = revision?.appSpecContent?.sha256 ?? revision?.string?.sha256;
		if (told !== undefined || sha256 === undefined) return told;
		const known = this.#appSpecs.get(sha256);
		if (known !== undefined) return known;
		const input = { applicationName, revision: { revisionType: "AppSpecContent", appSpecContent: { sha256 } } };
		const answer = await this.#read("GetApplicationRevision", input, options);
		const found = contentOf(answer.revision as DescribedRevision);
		if (found !== undefined) this.#appSpecs.set(sha256, found);
		return found;
	}

	/** ARN of the task definition that a revision brings; unknown where its text can't be seen. */
	async taskDefinition(
		applicationName: string,
		revision: DescribedRevision | undefined,
		options: CallOptions,
	): Promise<string | undefined> {
		try {
			return taskDefinitionOf(await this.appSpec(applicationName, revision, options));
		} catch (error) {
			if (isCallError(error)) return undefined;
			throw error;
		}
	}

	/** What is done to the service; `undefined` until the deployment has begun. */
	async target(deploymentId: string, options: CallOptions): Promise<DescribedTarget | undefined> {
		try {
			const targetId = await this.#targetId(deploymentId, options);
			if (targetId === undefined) return undefined;
			const input = { deploymentId, targetIds: [targetId] };
			const { deploymentTargets } = await this.#read("BatchGetDeploymentTargets", input, options);
			const [target] = deploymentTargets as { ecsTarget?: DescribedTarget }[];
			return target?.ecsTarget;
		} catch (error) {
			if (isCallError(error) && error.awsCode === "DeploymentNotStartedException") return undefined;
			throw error;
		}
	}

	/** @throws CallError `call.not-found` where there is no such group */
	async group(group: DeploymentGroupName, options: CallOptions): Promise<DescribedGroup> {
		const { applicationName, deploymentGroupName } = group;
		const input = { applicationName, deploymentGroupName };
		const { deploymentGroupInfo } = await this.#read("GetDeploymentGroup", input, options);
		return deploymentGroupInfo as DescribedGroup;
	}

	async config(deploymentConfigName: string, options: CallOptions): Promise<DescribedConfig> {
		const { deploymentConfigInfo } = await this.#read("GetDeploymentConfig", { deploymentConfigName }, options);
		return deploymentConfigInfo as DescribedConfig;
	}

	/** Names of all applications that roll out ECS services. */
	async ecsApplications(options: CallOptions): Promise<string[]> {
		const names = await this.#all("ListApplications", "applications", {}, options);
		const found: string[] = [];
		for (const applicationNames of chunks(names, MOST_NAMES)) {
			const { applicationsInfo } = await this.#read("BatchGetApplications", { applicationNames }, options);
			for (const { applicationName, computePlatform } of applicationsInfo as Record<string, unknown>[]) {
				if (computePlatform === "ECS" && typeof applicationName === "string") found.push(applicationName);
			}
		}
		return found;
	}

	async groupsOf(applicationName: string, options: CallOptions): Promise<DescribedGroup[]> {
		const names = await this.#all("ListDeploymentGroups", "deploymentGroups", { applicationName }, options);
		const found: DescribedGroup[] = [];
		for (const deploymentGroupNames of chunks(names, MOST_NAMES)) {
			const input = { applicationName, deploymentGroupNames };
			const { deploymentGroupsInfo } = await this.#read("BatchGetDeploymentGroups", input, options);
			found.push(...(deploymentGroupsInfo as DescribedGroup[]));
		}
		return found;
	}

	async #targetId(deploymentId: string, options: CallOptions): Promise<string | undefined> {
		const known = this.#targets.get(deploymentId);
		if (known !== undefined) return known;
		const { targetIds } = await this.#read("ListDeploymentTargets", { deploymentId }, options);
		const [first] = textsOf(targetIds);
		if (first !== undefined) this.#targets.set(deploymentId, first);
		return first;
	}

	async #all(operation: string, member: string, input: object, options: CallOptions): Promise<string[]> {
		const found: string[] = [];
		for (let nextToken: unknown; ; ) {
			const page = await this.#read(operation, { ...input, ...(nextToken !== undefined && { nextToken }) }, options);
			found.push(...textsOf(page[member]));
			nextToken = page.nextToken;
			if (typeof nextToken !== "string" || nextToken === "") return found;
		}
	}

	async #read(operation: string, input: object, options: CallOptions): Promise<Output> {
		try {
			return await this.#caller.call(codedeploy, operation, input, options);
		} catch (error) {
			throw asNotFound(error);
		}
	}
}

export const createdMs = ({ createTime }: DescribedDeployment): number =>
	typeof createTime === "number" ? createTime * 1000 : (createTime?.getTime() ?? 0);

/** CodeDeploy has a name of its own for each thing that is not there. */
function asNotFound(error: unknown): unknown {
	if (!isCallError(error) || !error.awsCode?.endsWith("DoesNotExistException")) return error;
	const { message, service, operation, attempts, awsCode, requestId, cause } = error;
	return new CallError(message, {
		code: "call.not-found",
		hint: "check the name, the account and the region",
		service,
		operation,
		attempts,
		awsCode,
		cause,
		...(requestId !== undefined && { requestId }),
	});
}

function chunks<T>(items: readonly T[], size: number): T[][] {
	const found: T[][] = [];
	for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
	return found;
}

const textsOf = (list: unknown): string[] =>
	Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
