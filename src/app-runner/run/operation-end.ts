/** How an operation ended, by AWS's word; every other status goes on. Source: facts 4.5. */
const ENDS: ReadonlyMap<string, "succeeded" | "rolledBack" | "failed"> = new Map([
	["SUCCEEDED", "succeeded"],
	["ROLLBACK_SUCCEEDED", "rolledBack"],
	["FAILED", "failed"],
	["ROLLBACK_FAILED", "failed"],
]);

/** How an operation ended; `undefined` while it goes on, also with a status that is not known here. */
export const endOf = ({
	Status = "",
}: {
	readonly Status?: string;
}): "succeeded" | "rolledBack" | "failed" | undefined => ENDS.get(Status);

/** `UPDATE_SERVICE` → `update service`. */
export const inWords = (type: string | undefined): string => (type ?? "operation").toLowerCase().replaceAll("_", " ");
