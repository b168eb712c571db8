import { stepMs } from "../world/seconds.js";
import { type Failure, failureOf, imageOf } from "./fate.js";
import { hexOf } from "./identity.js";
import { become, current } from "./life.js";
import { tell } from "./log.js";
import type { AppRunner, Moment, OperationRecord, OperationStatus, OperationType, ServiceRecord } from "./state.js";

/** Starts an operation; the service is OPERATION_IN_PROGRESS until it ends. Facts 4.5. */
export function begin(
	state: AppRunner,
	service: ServiceRecord,
	type: OperationType,
	settings = current(service.life).settings,
): OperationRecord {
	const { now } = state.agenda;
	const before = current(service.life);
	const operation: OperationRecord = { id: hexOf(state), type, life: [{ at: now, status: "PENDING" }] };
	service.operations.push(operation);
	become(state, service, { status: "OPERATION_IN_PROGRESS", settings });
	tell(state, service, operation, "begun");
	state.agenda.after(stepMs(state.world, "operationStart"), () => work({ state, service, operation, before }));
	return operation;
}

/** An operation under way. */
interface Work {
	readonly state: AppRunner;
	readonly service: ServiceRecord;
	readonly operation: OperationRecord;
	/** The service before it. */
	readonly before: Moment;
}

function work(its: Work): void {
	const { state, service, operation, before } = its;
	const { agenda, world } = state;
	move(its, "IN_PROGRESS");
	if (operation.type === "DELETE_SERVICE") {
		// DELETE_FAILED is told to be deleted once more. Source: Service.Status.
		const isFirst = before.status !== "DELETE_FAILED" && world.switches.firstServiceDeletion === "DELETE_FAILED";
		if (isFirst) return agenda.after(stepMs(world, "serviceFailure"), () => end(its, "FAILED", "DELETE_FAILED"));
	}
	const failure = deploys(its) ? failureOf(state, service) : undefined;
	if (failure) return agenda.after(stepMs(world, "serviceFailure"), () => fail(its, failure));
	agenda.after(stepMs(world, SECONDS[operation.type]), () => succeed(its));
}

/** A paused service takes new settings, and deploys nothing. Source: apprunner-roadmap 95; facts 4.5. */
const deploys = ({ operation: { type }, before }: Work): boolean =>
	type === "CREATE_SERVICE" ||
	type === "RESUME_SERVICE" ||
	type === "START_DEPLOYMENT" ||
	(type === "UPDATE_SERVICE" && before.status !== "PAUSED");

function succeed(its: Work): void {
	const { service, operation, before } = its;
	const after = AFTER[operation.type];
	if (deploys(its)) {
		tell(its.state, service, operation, "deployed");
		service.serving = { image: imageOf(current(service.life).settings) };
	} else if (after !== undefined) delete service.serving;
	end(its, "SUCCEEDED", after ?? (before.status === "PAUSED" ? "PAUSED" : "RUNNING"));
}

function fail(its: Work, failure: Failure): void {
	const { state, service, operation, before } = its;
	tell(state, service, operation, failure.text, failure.fields);
	if (operation.type === "RESUME_SERVICE") return end(its, "FAILED", "PAUSED");
	// There is nothing to go back to.
	if (before.status !== "RUNNING") return end(its, "FAILED", "CREATE_FAILED");
	move(its, "ROLLBACK_IN_PROGRESS");
	const { world, agenda } = state;
	const last = world.switches.serviceRollback ?? "ROLLBACK_SUCCEEDED";
	agenda.after(stepMs(world, "serviceRollback"), () => {
		// Facts 4.5: the service is RUNNING again, with what it had.
		become(state, service, { settings: before.settings });
		if (last === "ROLLBACK_FAILED") delete service.serving;
		end(its, last, "RUNNING");
	});
}

function move({ state, service, operation }: Work, status: OperationStatus): void {
	operation.life.push({ at: state.agenda.now, status });
	if (status === "ROLLBACK_IN_PROGRESS") tell(state, service, operation, "rollingBack");
}

function end(its: Work, status: OperationStatus, after: Moment["status"]): void {
	const { state, service, operation } = its;
	move(its, status);
	become(state, service, { status: after });
	tell(state, service, operation, ENDS[status] ?? "ended", { status: after });
}

/** What a service is after an operation that succeeds; what is not here leaves PAUSED or RUNNING. */
const AFTER: Readonly<Partial<Record<OperationType, Moment["status"]>>> = {
	CREATE_SERVICE: "RUNNING",
	PAUSE_SERVICE: "PAUSED",
	RESUME_SERVICE: "RUNNING",
	DELETE_SERVICE: "DELETED",
};

const SECONDS = {
	CREATE_SERVICE: "serviceCreation",
	UPDATE_SERVICE: "serviceUpdate",
	START_DEPLOYMENT: "serviceUpdate",
	PAUSE_SERVICE: "servicePause",
	RESUME_SERVICE: "serviceResume",
	DELETE_SERVICE: "serviceDeletion",
} as const;

const ENDS: Readonly<Partial<Record<OperationStatus, "ended" | "failed" | "rolledBack" | "rollbackFailed">>> = {
	FAILED: "failed",
	ROLLBACK_SUCCEEDED: "rolledBack",
	ROLLBACK_FAILED: "rollbackFailed",
};
