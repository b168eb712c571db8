import { PlanError } from "../../engine/errors/plan-error.js";
import type { Plan, Precondition } from "../../engine/plan.js";
import type { RunContext } from "./connection.js";

/** Holds images to the gates that a plan was made with. @throws PlanError with all that does not pass, before anything is written to ECS */
export async function requirePlannedGates(
	{ preconditions }: Plan,
	{ connection, teller, options }: Pick<RunContext, "connection" | "teller" | "options">,
): Promise<void> {
	const gates = preconditions.filter(({ kind }) => kind === "image-gate").map(gateOf);
	if (gates.length === 0) return;
	const found = gates.map(({ container, image }) => ({ container, image, digests: [], findings: [] }));
	await connection.imageOwner?.requirePassed(gates, found, teller, options.signal);
}

function gateOf({ subject, expected: { image, said, platform } }: Precondition) {
	// What a tag names may be another image when it is pulled.
	if (typeof image !== "string" || !image.includes("@sha256:") || typeof said !== "object" || said === null)
		throw new PlanError(`the plan names no digest for the gated image of container '${subject}'`, {
			code: "plan.image-unpinned",
			hint: "make the plan with await aws.plan(app), which pins gated images, or deploy the app itself",
		});
	return { container: subject, image, said, platform: typeof platform === "string" ? platform : undefined };
}
