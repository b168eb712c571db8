import type { Step } from "../../engine/step.js";
import type { ObservedGateway } from "../observe/gateway-described.js";
import { settingsThere } from "./gateway-settings.js";

/** What must still be so when a plan is applied: which gateway it is, and what the steps write over. */
export function gatewayState(
	{ gateway, associations, isUnseen }: ObservedGateway,
	steps: readonly Step[],
): Readonly<Record<string, unknown>> {
	if (!gateway) return { status: "missing" };
	if (isUnseen) return { status: "there" };
	const calls = (...operations: string[]) => steps.some(({ operation }) => operations.includes(operation));
	return {
		status: "there",
		arn: gateway.gatewayArn,
		clusters: { ...associations },
		...(calls("UpdateGateway") && { settings: settingsThere(gateway) }),
		...(calls("TagResource", "UntagResource") && {
			tags: (gateway.tags ?? []).map(({ key, value }) => `${key}=${value}`).sort(),
		}),
	};
}
