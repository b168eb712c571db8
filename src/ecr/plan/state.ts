import type { Step } from "../../engine/step.js";
import type { ObservedRepository } from "../observe/described.js";

/** What must still be so when the plan is applied: whether it is there, and what the steps overwrite. */
export function repositoryState(
	{ repository }: ObservedRepository,
	steps: readonly Step[],
): Readonly<Record<string, unknown>> {
	if (!repository) return { status: "missing" };
	const overwrites = steps.some(({ operation }) => operation === "PutImageScanningConfiguration");
	return {
		status: "there",
		...(overwrites && { scanOnPush: repository.imageScanningConfiguration?.scanOnPush ?? false }),
	};
}
