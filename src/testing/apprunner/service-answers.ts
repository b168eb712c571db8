import { text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { current } from "./life.js";
import { scalingFor, scalingSummary } from "./scaling.js";
import type { AppRunner, Moment, OperationRecord, ServiceRecord } from "./state.js";

/** A service as DescribeService and each write tell it, at one moment of its life. Source: Service. */
export function describeService(state: AppRunner, service: ServiceRecord, moment = current(service.life)): Answer {
	const { AutoScalingConfigurationArn: _, ...settings } = moment.settings;
	const scaling =
		state.scaling.find(text(moment.settings, "AutoScalingConfigurationArn") ?? "") ?? scalingFor(state, undefined);
	return {
		...serviceSummary(service, moment),
		...settings,
		AutoScalingConfigurationSummary: scalingSummary(state, scaling),
		...(moment.status === "DELETED" && { DeletedAt: moment.at / 1000 }),
	};
}

/** Source: ServiceSummary. */
export const serviceSummary = ({ name, id, arn, url, createdAt }: ServiceRecord, { status, at }: Moment): Answer => ({
	ServiceName: name,
	ServiceId: id,
	ServiceArn: arn,
	ServiceUrl: url,
	Status: status,
	CreatedAt: createdAt / 1000,
	UpdatedAt: at / 1000,
});

/** Source: OperationSummary. */
export function operationSummary(
	{ world }: AppRunner,
	service: ServiceRecord,
	{ id, type, life }: OperationRecord,
	{ status, at }: OperationRecord["life"][number],
): Answer {
	const hasEnded = !["PENDING", "IN_PROGRESS", "ROLLBACK_IN_PROGRESS"].includes(status);
	return {
		Id: id,
		Type: type,
		Status: status === "PENDING" && world.switches.unknownStatuses ? "WAITING_FOR_CAPACITY" : status,
		TargetArn: service.arn,
		StartedAt: (life[0]?.at ?? at) / 1000,
		UpdatedAt: at / 1000,
		...(hasEnded && { EndedAt: at / 1000 }),
	};
}
