import { SILENT } from "../../engine/work.js";
import { primaryOf, runningDefinition, timeMs } from "../observe/described.js";
import type { EcsConnection } from "./connection.js";
import { secretsOf } from "./learn-secrets.js";
import { resolveRef, type ServiceRef } from "./service-ref.js";

/** What a service is doing at the moment; safe to put into JSON. */
export interface ServiceStatus {
	readonly subject: string;
	/** `ACTIVE`, `DRAINING`, `INACTIVE`, or `MISSING` where the cluster has no such service. */
	readonly status: string;
	readonly desiredCount: number;
	readonly runningCount: number;
	readonly pendingCount: number;
	/** ARN of the task definition that is deployed or being deployed. */
	readonly taskDefinition?: string;
	/** The current deployment. */
	readonly deployment?: {
		/** ARN of the service deployment, where AWS tells it. */
		readonly arn?: string;
		/** `PENDING`, `IN_PROGRESS`, `SUCCESSFUL`, `ROLLBACK_SUCCESSFUL` … as AWS says it. */
		readonly status: string;
		readonly reason?: string;
		readonly failedTasks: number;
	};
	/** Newest first, at most ten. */
	readonly events: readonly { readonly at: number; readonly message: string }[];
}

const MOST_EVENTS = 10;

/** Reads a service and its current deployment, and, once for each, the definitions whose values must not be told. */
export async function statusOf(reference: ServiceRef, connection: EcsConnection): Promise<ServiceStatus> {
	const { cluster, service: name } = resolveRef(reference);
	const { reader } = connection;
	const subject = `${cluster}/${name}`;
	const service = await reader.service(cluster, name);
	if (!service) return { subject, status: "MISSING", desiredCount: 0, runningCount: 0, pendingCount: 0, events: [] };
	const arn = service.currentServiceDeployment;
	const deployment = arn === undefined ? undefined : await reader.serviceDeployment(arn);
	const primary = primaryOf(service);
	const running = runningDefinition(service);
	const { redact } = await secretsOf(service, { connection, teller: SILENT });
	const state = deployment?.status ?? primary?.rolloutState;
	const reason = deployment?.statusReason ?? primary?.rolloutStateReason;
	return {
		subject,
		status: service.status ?? "unknown",
		desiredCount: service.desiredCount ?? 0,
		runningCount: service.runningCount ?? 0,
		pendingCount: service.pendingCount ?? 0,
		...(running && { taskDefinition: running }),
		...(state && {
			deployment: {
				status: state,
				failedTasks: primary?.failedTasks ?? 0,
				...(arn && { arn }),
				...(reason && { reason: redact(reason) }),
			},
		}),
		events: (service.events ?? [])
			.slice(0, MOST_EVENTS)
			.map(({ createdAt, message = "" }) => ({ at: timeMs(createdAt) ?? 0, message: redact(message) })),
	};
}
