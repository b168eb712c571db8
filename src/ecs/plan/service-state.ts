import type { PlanTarget, Precondition } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import { type DescribedService, primaryOf, runningDefinition, settingOf } from "../observe/described.js";
import { normalisedMember } from "./service-diff.js";

/** The service must still be as it was read, also in the settings that the steps overwrite. */
export const preconditionOf = (
	{ cluster = "default", service = "" }: PlanTarget,
	found: DescribedService | undefined,
	steps: readonly Step[],
): Precondition => ({
	kind: "service",
	subject: `${cluster}/${service}`,
	expected: serviceState(found, steps),
});

/** What must not have changed between a plan and its application. */
export function serviceState(service: DescribedService | undefined, steps: readonly Step[]): Record<string, unknown> {
	if (!service || service.status === "INACTIVE") return { status: "missing" };
	const { status } = service;
	const taskDefinition = runningDefinition(service);
	return { status, taskDefinition, primary: primaryOf(service)?.id, ...overwritten(service, steps) };
}

/** Told apart already, or no setting of the service. */
const NO_SETTING: ReadonlySet<string> = new Set(["cluster", "service", "taskDefinition", "forceNewDeployment"]);

/** The settings that the steps set, as they were. */
function overwritten(service: DescribedService, steps: readonly Step[]): Record<string, unknown> {
	const names = steps.flatMap(({ operation, input }) => {
		if (operation === "UpdateService") return Object.keys(input).filter((name) => !NO_SETTING.has(name));
		return operation === "TagResource" || operation === "UntagResource" ? ["tags"] : [];
	});
	const settings = names.map((name) => [name, normalisedMember(name, settingOf(service, name)) ?? null]);
	// As a serialised plan reads it back.
	return JSON.parse(JSON.stringify(Object.fromEntries(settings)));
}
