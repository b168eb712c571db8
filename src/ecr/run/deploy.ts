import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { observeEcr } from "../observe/observe.js";
import { planEcr, requireSound } from "../plan/plan.js";
import type { EcrSpec } from "../spec/index.js";
import { applyEcr } from "./apply.js";
import { deployRegistry, planRegistryLive } from "./registry.js";

/** Reads ECR and plans. @throws SpecError, PlanError, CallError */
export async function planEcrLive(
	spec: EcrSpec,
	{ connection, teller }: Pick<WorkContext<EcrConnection>, "connection" | "teller">,
): Promise<Plan> {
	const findings = requireSound(spec);
	if (spec.kind === "registry") return planRegistryLive(spec, { connection, teller }, findings);
	return planEcr(spec, await observeEcr(spec, connection.reader, { tell: teller.tell }), findings);
}

/** Plans and applies; what is as it should be is not written. */
export async function deployEcr(spec: EcrSpec, context: WorkContext<EcrConnection>): Promise<Outcome> {
	if (spec.kind === "registry") return deployRegistry(spec, context, requireSound(spec));
	return applyEcr(await planEcrLive(spec, context), context, true);
}
