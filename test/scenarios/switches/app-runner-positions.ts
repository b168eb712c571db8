import type { Switches } from "../../../src/testing/index.js";

/** Switches that App Runner alone looks at. */
export const OF_APP_RUNNER: ReadonlySet<string> = new Set<keyof Switches>([
	"appRunnerReads",
	"createFailedRepair",
	"serviceUpdate",
	"serviceRollback",
	"firstServiceDeletion",
	"listsDeletedServices",
	"listsWithoutMaxResults",
	"instanceSizePairs",
	"newConnection",
]);
