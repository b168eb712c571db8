import type { AppRunnerConnection } from "../observe/connection.js";
import type { DescribedOperation } from "../observe/described.js";
import type { AppRunnerArn } from "./app-runner-ref.js";
import { newestOperations } from "./newest-operations.js";
import { endOf } from "./operation-end.js";
import { requireService, resolved } from "./require-service.js";

/** An operation of a service: what was asked of it, and how it went. */
export interface AppRunnerOperation {
	readonly id: string;
	/** `CREATE_SERVICE`, `UPDATE_SERVICE`, `START_DEPLOYMENT`, … as AWS says it. */
	readonly type: string;
	/** `SUCCEEDED`, `ROLLBACK_SUCCEEDED`, … as AWS says it. */
	readonly status: string;
	readonly hasEnded: boolean;
	/** ISO text. */
	readonly startedAt?: string;
	/** ISO text. */
	readonly endedAt?: string;
}

/** What a service of App Runner is doing. */
export interface AppRunnerStatus {
	readonly name: string;
	readonly arn: AppRunnerArn;
	/** `RUNNING`, `PAUSED`, `CREATE_FAILED`, … as AWS says it. */
	readonly status: string;
	/** With `https://`. */
	readonly url?: string;
	readonly image?: string;
	/** The repository of its code, with its branch. */
	readonly source?: string;
	/** What is under way. */
	readonly operation?: AppRunnerOperation;
}

/** A service as it is at the moment. @throws PlanError, CallError */
export async function appRunnerStatus(reference: unknown, connection: AppRunnerConnection): Promise<AppRunnerStatus> {
	const found = await resolved(reference, connection);
	const service = await requireService(found, connection, {});
	const { ServiceArn: arn, ServiceUrl, Status = "", SourceConfiguration } = service;
	const [newest] = await newestOperations(arn, connection.reader, {});
	const image = SourceConfiguration?.ImageRepository?.ImageIdentifier;
	const code = SourceConfiguration?.CodeRepository;
	const branch = code?.SourceCodeVersion?.Value;
	return {
		name: service.ServiceName ?? found.name,
		arn,
		status: Status,
		...(ServiceUrl && { url: `https://${ServiceUrl}` }),
		...(image && { image }),
		...(code?.RepositoryUrl && { source: branch ? `${code.RepositoryUrl}#${branch}` : code.RepositoryUrl }),
		...(newest && !endOf(newest) && { operation: operationOf(newest) }),
	};
}

/** The operations of a service, newest first. @throws PlanError, CallError */
export async function appRunnerOperations(
	reference: unknown,
	connection: AppRunnerConnection,
): Promise<readonly AppRunnerOperation[]> {
	const found = await resolved(reference, connection);
	const { ServiceArn } = await requireService(found, connection, {});
	return (await connection.reader.operations(ServiceArn, {})).map(operationOf);
}

const operationOf = (operation: DescribedOperation): AppRunnerOperation => {
	const { Id = "", Type = "", Status = "", StartedAt, EndedAt } = operation;
	return {
		id: Id,
		type: Type,
		status: Status,
		hasEnded: endOf(operation) !== undefined,
		...(StartedAt instanceof Date && { startedAt: StartedAt.toISOString() }),
		...(EndedAt instanceof Date && { endedAt: EndedAt.toISOString() }),
	};
};
