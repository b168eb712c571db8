import { hexOf } from "./identity.js";
import type {
	AppRunner,
	OperationRecord,
	OperationStatus,
	OperationType,
	ServiceRecord,
	ServiceStatus,
} from "./state.js";

/** Where an operation goes by itself: seconds after the one before, its status and what the service is then. */
export type Course = readonly {
	readonly after: number;
	readonly status: OperationStatus;
	readonly service?: ServiceStatus;
}[];

/** Starts an operation; the service is OPERATION_IN_PROGRESS until it ends. Facts 4.5. */
export function begin(state: AppRunner, service: ServiceRecord, type: OperationType, course: Course): OperationRecord {
	const { now } = state.agenda;
	const operation: OperationRecord = { id: hexOf(state), type, startedAt: now, status: "PENDING", updatedAt: now };
	service.operations.push(operation);
	service.status = "OPERATION_IN_PROGRESS";
	service.updatedAt = now;
	let at = now;
	for (const step of course) {
		at += step.after * 1000;
		state.agenda.at(at, () => {
			operation.status = step.status;
			operation.updatedAt = state.agenda.now;
			if (step.service === undefined) return;
			operation.endedAt = state.agenda.now;
			service.status = step.service;
			service.updatedAt = state.agenda.now;
			if (step.service === "DELETED") service.deletedAt = state.agenda.now;
		});
	}
	return operation;
}
