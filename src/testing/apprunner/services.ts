import { type Input, pick, structure, structures, text } from "../ecs/input.js";
import { isMissed, type Lag } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { arnOf, hexOf } from "./identity.js";
import { begin } from "./operations.js";
import { page } from "./paging.js";
import { invalidRequest, invalidState, notFound } from "./refusals.js";
import type { AppRunner, ServiceRecord } from "./state.js";

/** What UpdateService may change. Source: App Runner API, UpdateService. */
const UPDATABLE = [
	"SourceConfiguration",
	"InstanceConfiguration",
	"HealthCheckConfiguration",
	"NetworkConfiguration",
	"ObservabilityConfiguration",
];

/** Create, read, update and delete services. Facts 4.5. */
export const serviceOperations = (state: AppRunner): Record<string, Handler> => ({
	CreateService(input) {
		const name = text(input, "ServiceName") ?? "";
		const isTaken = [...state.services.values()].some((one) => one.name === name && one.status !== "DELETED");
		if (isTaken) throw invalidRequest(`Service with the provided name already exists: ${name}.`);
		const { now } = state.agenda;
		const id = hexOf(state);
		const arn = arnOf(state, `service/${name}/${id}`);
		const service: ServiceRecord = {
			name,
			id,
			arn,
			url: `${hexOf(state, 10)}.${state.world.region}.awsapprunner.com`,
			createdAt: now,
			updatedAt: now,
			status: "OPERATION_IN_PROGRESS",
			settings: pick(input, [...UPDATABLE, "EncryptionConfiguration"]),
			tags: new Map(structures(input, "Tags").map(({ Key, Value }) => [String(Key), String(Value)])),
			operations: [],
		};
		state.services.set(arn, service);
		const operation = begin(state, service, "CREATE_SERVICE", [
			{ after: 5, status: "IN_PROGRESS" },
			{ after: 175, status: "SUCCEEDED", service: "RUNNING" },
		]);
		return { Service: describe(service), OperationId: operation.id };
	},
	DescribeService(input, context) {
		return { Service: describe(findService(state, input, context)) };
	},
	ListServices(input, context) {
		const seen = [...state.services.values()].filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(seen, input, 20);
		return { ServiceSummaryList: items.map(summary), ...rest };
	},
	ListOperations(input, context) {
		const service = findService(state, input, context);
		const seen = service.operations.filter(({ startedAt }) => !isMissed(context, startedAt)).reverse();
		const { items, rest } = page(seen, input, 20);
		const OperationSummaryList = items.map((one) => ({
			Id: one.id,
			Type: one.type,
			Status: one.status,
			TargetArn: service.arn,
			StartedAt: one.startedAt / 1000,
			UpdatedAt: one.updatedAt / 1000,
			...(one.endedAt !== undefined && { EndedAt: one.endedAt / 1000 }),
		}));
		return { OperationSummaryList, ...rest };
	},
	UpdateService(input) {
		const service = findService(state, input);
		requireStatus(service, ["RUNNING", "PAUSED", "CREATE_FAILED"]);
		const before = service.status;
		service.settings = { ...service.settings, ...pick(input, UPDATABLE) };
		const operation = begin(state, service, "UPDATE_SERVICE", [
			{ after: 5, status: "IN_PROGRESS" },
			{ after: 115, status: "SUCCEEDED", service: before === "PAUSED" ? "PAUSED" : "RUNNING" },
		]);
		return { Service: describe(service), OperationId: operation.id };
	},
	DeleteService(input) {
		const service = findService(state, input);
		requireStatus(service, ["RUNNING", "PAUSED", "CREATE_FAILED", "DELETE_FAILED"]);
		const operation = begin(state, service, "DELETE_SERVICE", [
			{ after: 5, status: "IN_PROGRESS" },
			{ after: 85, status: "SUCCEEDED", service: "DELETED" },
		]);
		return { Service: describe(service), OperationId: operation.id };
	},
	ListTagsForResource(input) {
		const service = state.services.get(text(input, "ResourceArn") ?? "");
		if (!service) throw notFound(text(input, "ResourceArn") ?? "");
		return { Tags: [...service.tags].map(([Key, Value]) => ({ Key, Value })) };
	},
});

function findService(state: AppRunner, input: Input, lag?: Lag): ServiceRecord {
	const arn = text(input, "ServiceArn") ?? "";
	const service = state.services.get(arn);
	if (!service || (lag && isMissed(lag, service.createdAt))) throw notFound(arn);
	return service;
}

function requireStatus(service: ServiceRecord, allowed: readonly ServiceRecord["status"][]): void {
	if (allowed.includes(service.status)) return;
	throw invalidState(
		`Service cannot be modified in the current state: ${service.status}. It must be one of: ${allowed.join(", ")}.`,
	);
}

const summary = (service: ServiceRecord): Answer => ({
	ServiceName: service.name,
	ServiceId: service.id,
	ServiceArn: service.arn,
	ServiceUrl: service.url,
	Status: service.status,
	CreatedAt: service.createdAt / 1000,
	UpdatedAt: service.updatedAt / 1000,
});

const describe = (service: ServiceRecord): Answer => ({
	...summary(service),
	...service.settings,
	SourceConfiguration: structure(service.settings, "SourceConfiguration") ?? {},
	...(service.deletedAt !== undefined && { DeletedAt: service.deletedAt / 1000 }),
});
