import type { CallOptions } from "../../engine/call.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { SILENT } from "../../engine/work.js";
import { timeMs } from "../observe/described.js";
import type { Deployed } from "../plan/rollback.js";
import type { EcsConnection } from "./connection.js";
import { secretsOf } from "./learn-secrets.js";
import { resolveRef, type ServiceRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/** One deployment of a service; safe to put into JSON. */
export interface DeploymentSummary {
	readonly arn: string;
	/** `SUCCESSFUL`, `ROLLBACK_SUCCESSFUL`, `IN_PROGRESS` … as AWS says it. */
	readonly status: string;
	readonly reason?: string;
	/** ARN of the service revision that it brings. */
	readonly revision?: string;
	/** ARN of that revision's task definition. */
	readonly taskDefinition?: string;
	/** Milliseconds since the epoch. */
	readonly createdAt?: number;
	readonly startedAt?: number;
	readonly finishedAt?: number;
}

/** What a service ran, or runs; safe to put into JSON. */
export interface RevisionSummary {
	readonly arn: string;
	/** ARN of its task definition. */
	readonly taskDefinition?: string;
	/** What each container's image was resolved to. */
	readonly images: readonly { readonly container: string; readonly image: string; readonly digest?: string }[];
	/** Milliseconds since the epoch. */
	readonly createdAt?: number;
	/** Status of the newest deployment that brought it. */
	readonly deployment: string;
}

/** Deployments of the last 90 days, newest first, at most a hundred. @throws CallError where the service is not there */
export async function deploymentsOf(reference: ServiceRef, connection: EcsConnection): Promise<DeploymentSummary[]> {
	const { deployed, redact } = await read(reference, connection);
	return deployed.map(({ deployment, revision }) => {
		const { serviceDeploymentArn: arn = "", status = "unknown", statusReason } = deployment;
		const target = revision?.serviceRevisionArn ?? deployment.targetServiceRevisionArn;
		return {
			arn,
			status,
			...(statusReason && { reason: redact(statusReason) }),
			...(target && { revision: target }),
			...(revision?.taskDefinition && { taskDefinition: revision.taskDefinition }),
			...times(deployment, ["createdAt", "startedAt", "finishedAt"]),
		};
	});
}

/** Revisions that deployments of the last 90 days brought, newest first. @throws CallError where the service is not there */
export async function revisionsOf(reference: ServiceRef, connection: EcsConnection): Promise<RevisionSummary[]> {
	const { deployed } = await read(reference, connection);
	const known = new Map<string, RevisionSummary>();
	for (const { deployment, revision } of deployed) {
		const arn = revision?.serviceRevisionArn;
		if (!revision || arn === undefined || known.has(arn)) continue;
		known.set(arn, {
			arn,
			...(revision.taskDefinition && { taskDefinition: revision.taskDefinition }),
			images: (revision.containerImages ?? []).map(({ containerName = "", image = "", imageDigest }) => ({
				container: containerName,
				image,
				...(imageDigest && { digest: imageDigest }),
			})),
			...times(revision, ["createdAt"]),
			deployment: deployment.status ?? "unknown",
		});
	}
	return [...known.values()];
}

/** The newest hundred deployments of a service with their revisions. */
export async function deployedTo(
	cluster: string,
	service: string,
	{ reader }: EcsConnection,
	options: CallOptions,
): Promise<readonly Deployed[]> {
	const listed = await reader.serviceDeployments(cluster, service, { ...options, most: 100 });
	return Promise.all(
		listed.map(async (deployment) => {
			const arn = deployment.targetServiceRevisionArn ?? deployment.targetServiceRevision?.arn;
			return { deployment, revision: arn === undefined ? undefined : await reader.serviceRevision(arn, options.tell) };
		}),
	);
}

async function read(reference: ServiceRef, connection: EcsConnection) {
	const resolved = resolveRef(reference);
	const context = { connection, teller: SILENT };
	const service = await requireService(resolved, context);
	const type = service.deploymentController?.type ?? "ECS";
	if (type !== "ECS") throw elsewhere(`${resolved.cluster}/${resolved.service}`, type);
	const { redact } = await secretsOf(service, context);
	return { deployed: await deployedTo(resolved.cluster, resolved.service, connection, {}), redact };
}

function times<Name extends string>(
	of: { readonly [K in Name]?: Date | number },
	names: readonly Name[],
): { [K in Name]?: number } {
	const found: { [K in Name]?: number } = {};
	for (const name of names) {
		const at = timeMs(of[name]);
		if (at !== undefined) found[name] = at;
	}
	return found;
}

const elsewhere = (subject: string, type: string): PlanError =>
	new PlanError(`${subject} is deployed by ${type}, ECS keeps no deployments of it`, {
		code: "plan.controller",
		hint: "aws.status(ref) shows what runs, aws.watch(ref) follows its newest deployment",
	});
