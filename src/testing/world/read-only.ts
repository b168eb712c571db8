import { agendaOf } from "./agenda.js";
import type { Answer, Handler, ServiceModel, World } from "./model.js";

/** A service that is only looked at: it answers what is declared, and changes nothing. */
export function readOnlyModel(
	world: World,
	about: Pick<ServiceModel, "service" | "signingName" | "protocol" | "target">,
	operations: Readonly<Record<string, Handler>>,
): ServiceModel {
	const agenda = agendaOf(world);
	return {
		...about,
		operations,
		reads: new Set(Object.keys(operations)),
		budgets: {},
		settle: (now) => agenda.settle(now),
	};
}

/** AWS's own members of a declared resource begin with a capital; `name`, `arn` and the like are the simulator's. */
export const awsMembers = (declared: Answer | Readonly<Answer> | undefined): Answer =>
	Object.fromEntries(Object.entries(declared ?? {}).filter(([key]) => /^[A-Z]/.test(key)));

/** The strings of a list member. */
export const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
