import type { PlanTarget } from "../../engine/plan.js";
import type { EcrSpec } from "../spec/index.js";

/** What a plan of ECR is about. */
export const targetOf = (spec: EcrSpec): PlanTarget => ({
	kind: spec.kind,
	name: spec.kind === "registry" ? "registry" : spec.repositoryName,
});
