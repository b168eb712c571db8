import { structure, text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { current } from "./life.js";
import type { ServiceRecord } from "./state.js";

/** ARNs of what a service uses. */
const USED = {
	scaling: (settings: Answer) => text(settings, "AutoScalingConfigurationArn"),
	observability: (settings: Answer) =>
		text(structure(settings, "ObservabilityConfiguration") ?? {}, "ObservabilityConfigurationArn"),
	connector: (settings: Answer) => {
		const network = structure(settings, "NetworkConfiguration") ?? {};
		return text(structure(network, "EgressConfiguration") ?? {}, "VpcConnectorArn");
	},
	connection: (settings: Answer) => {
		const source = structure(settings, "SourceConfiguration") ?? {};
		return text(structure(source, "AuthenticationConfiguration") ?? {}, "ConnectionArn");
	},
};

/** Whether a service that is not deleted uses a resource, now or, while an operation runs, in what it may go back to. */
export function isUsing({ life }: ServiceRecord, kind: keyof typeof USED, arn: string): boolean {
	const { status, settings } = current(life);
	if (status === "DELETED") return false;
	const before = status === "OPERATION_IN_PROGRESS" ? life.findLast((one) => one.status !== status) : undefined;
	return [settings, before?.settings].some((one) => one !== undefined && USED[kind](one) === arn);
}

/** Whether a service that is deleted used it to its end. */
export const wasUsing = ({ life }: ServiceRecord, kind: keyof typeof USED, arn: string): boolean =>
	USED[kind](current(life).settings) === arn;
