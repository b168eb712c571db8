import type { PlanWishes } from "../../engine/folder.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext, WorkOptions } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { requireSound } from "../plan/plan.js";
import type { EcrSpec } from "../spec/index.js";
import { deployRegistry, planRegistryLive } from "./registry.js";
import { makeRepository, planRepositoryLive } from "./repository.js";

/** How a deployment to ECR may be bounded and wished. */
export interface EcrOptions extends WorkOptions, PlanWishes {}

/** Reads ECR and plans. @throws SpecError, PlanError, CallError */
export async function planEcrLive(
	spec: EcrSpec,
	reading: Pick<WorkContext<EcrConnection>, "connection" | "teller">,
	wishes: PlanWishes,
): Promise<Plan> {
	const findings = requireSound(spec);
	return spec.kind === "registry"
		? planRegistryLive(spec, reading, findings)
		: planRepositoryLive(spec, reading, findings, wishes);
}

/** Plans and applies; what is as it should be is not written. */
export async function deployEcr(spec: EcrSpec, context: WorkContext<EcrConnection, EcrOptions>): Promise<Outcome> {
	const findings = requireSound(spec);
	return spec.kind === "registry"
		? deployRegistry(spec, context, findings)
		: makeRepository(await planRepositoryLive(spec, context, findings, context.options), context);
}
