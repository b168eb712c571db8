import { PlanError } from "../../engine/errors/plan-error.js";
import type { Plan, Precondition } from "../../engine/plan.js";
import { isObject } from "../../engine/shape/fits.js";
import type { Step } from "../../engine/step.js";
import { isTaskDefinition, platformOf } from "../plan/image-gates.js";
import type { RunContext } from "./connection.js";

/** Holds images to the gates that a plan was made with. @throws PlanError with all that does not pass, before anything is written to ECS */
export async function requirePlannedGates(
	{ preconditions, steps }: Plan,
	{ connection, teller, options }: Pick<RunContext, "connection" | "teller" | "options">,
): Promise<void> {
	const gates = preconditions.filter(({ kind }) => kind === "image-gate").map(gateOf);
	if (gates.length === 0) return;
	for (const gate of gates) requireNamed(gate, steps);
	const found = gates.map(({ container, image }) => ({ container, image, digests: [], findings: [] }));
	await connection.imageOwner?.requirePassed(gates, found, teller, options.signal);
}

/** A gate for another image than the one that is going to run lets that one pass unseen. @throws PlanError */
function requireNamed({ container, image, platform }: ReturnType<typeof gateOf>, steps: readonly Step[]): void {
	for (const { operation, input } of steps) {
		if (operation !== "RegisterTaskDefinition") continue;
		const named = isTaskDefinition(input) ? input.containerDefinitions.filter(({ name }) => name === container) : [];
		const runsOn = isTaskDefinition(input) ? platformOf(input) : undefined;
		if (named.length === 1 && named[0]?.image === image && runsOn === platform) continue;
		throw new PlanError(`the gate of container '${container}' is not for the image that the plan registers`, {
			code: "plan.stale",
			hint: "make the plan anew with await aws.plan(app), and do not edit it",
			expected: sayRun(image, platform),
			found:
				named.length === 0 ? "no such container" : named.map((one) => sayRun(String(one.image), runsOn)).join(", "),
		});
	}
}

const sayRun = (image: string, platform: string | undefined): string =>
	platform === undefined ? image : `${image} on ${platform}`;

function gateOf({ subject, expected: { image, said, platform } }: Precondition) {
	// What a tag names may be another image when it is pulled.
	if (typeof image !== "string" || !image.includes("@sha256:") || typeof said !== "object" || said === null)
		throw new PlanError(`the plan names no digest for the gated image of container '${subject}'`, {
			code: "plan.image-unpinned",
			hint: "make the plan with await aws.plan(app), which pins gated images, or deploy the app itself",
		});
	return { container: subject, image, said, platform: typeof platform === "string" ? platform : undefined };
}
