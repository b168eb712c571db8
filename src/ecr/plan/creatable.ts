import { PlanError } from "../../engine/errors/plan-error.js";
import type { AnyRepository } from "../spec/repository.js";

/** @throws PlanError where the chain says that it is there already */
export function requireCreatable({ repositoryName, existing }: AnyRepository): void {
	if (!existing) return;
	throw new PlanError(`repository '${repositoryName}' is not there, and .existing() forbids to create it`, {
		code: "plan.repository-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
}
