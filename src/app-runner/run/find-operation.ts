import type { CallOptions } from "../../engine/call.js";
import type { DescribedOperation } from "../observe/described.js";
import type { AppRunnerReader } from "../observe/reader.js";
import type { Followed } from "./followed.js";

/** The operation, and what was listed with it, newest first. */
export interface FoundOperation {
	readonly operation: DescribedOperation | undefined;
	readonly listed: readonly DescribedOperation[];
	/** Those of them that were not there before. */
	readonly newer: readonly DescribedOperation[];
}

/**
 * The operation by its id, on whichever page it stands; where the id was lost, the oldest of its kind that was not there before.
 * There is no describing one. Source: facts 4.5.
 */
export async function findOperation(
	followed: Followed,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<FoundOperation> {
	const { arn, before } = followed;
	if (!arn) return { operation: undefined, listed: [], newer: [] };
	const isKnown = ({ Id = "" }: DescribedOperation) => before.has(Id);
	const isNamed = ({ Id }: DescribedOperation) => Id !== undefined && Id === followed.operation;
	const listed = await reader.operations(arn, options, (read) => read.some(isKnown) || read.some(isNamed));
	const named = listed.find(isNamed);
	const end = listed.findIndex(isKnown);
	const newer = end === -1 ? listed : listed.slice(0, end);
	if (named || followed.operation !== undefined) return { operation: named, listed, newer };
	const isOurs = ({ Id, Type }: DescribedOperation) =>
		Id !== undefined && (followed.type === undefined || Type === followed.type);
	const operation = newer.findLast(isOurs);
	followed.operation = operation?.Id;
	return { operation, listed, newer };
}
