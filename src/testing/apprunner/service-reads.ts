import { type Input, text } from "../ecs/input.js";
import type { Lag } from "../ecs/lag.js";
import type { Handler } from "../world/model.js";
import { seen } from "./life.js";
import { page } from "./paging.js";
import { resourceNotFound } from "./refusals.js";
import { describeService, operationSummary, serviceSummary } from "./service-answers.js";
import type { AppRunner, ServiceRecord } from "./state.js";

/** What is told of services and their operations; a lagging read tells what was. Facts 4.5. */
export const serviceReads = (state: AppRunner): Record<string, Handler> => ({
	DescribeService(input, context) {
		const service = findService(state, input);
		const moment = seen(service.life, context);
		if (!moment) throw resourceNotFound("Service", service.arn);
		return { Service: describeService(state, service, moment) };
	},
	ListServices(input, context) {
		const all = [...state.services.values()].flatMap((service) => {
			const moment = seen(service.life, context);
			// It lists "running" services, DescribeService tells deleted ones as well: what it lists is a switch.
			const isTold = moment && (moment.status !== "DELETED" || state.world.switches.listsDeletedServices);
			return isTold ? [serviceSummary(service, moment)] : [];
		});
		const { items, rest } = page(state.world, "ListServices", all, input, 20);
		return { ServiceSummaryList: items, ...rest };
	},
	ListOperations(input, context) {
		const service = findService(state, input, context);
		// Newest first. Facts 4.5.
		const all = service.operations.toReversed().flatMap((operation) => {
			const moment = seen(operation.life, context);
			return moment ? [operationSummary(state, service, operation, moment)] : [];
		});
		const { items, rest } = page(state.world, "ListOperations", all, input, 20);
		return { OperationSummaryList: items, ...rest };
	},
});

/** @throws ResourceNotFoundException */
export function findService(state: AppRunner, input: Input, lag?: Lag): ServiceRecord {
	const arn = text(input, "ServiceArn") ?? "";
	const service = state.services.get(arn);
	if (!service || (lag && !seen(service.life, lag))) throw resourceNotFound("Service", arn);
	return service;
}
