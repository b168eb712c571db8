import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { DescribedOperation } from "../observe/described.js";
import type { AppRunnerReader } from "../observe/reader.js";

/** The newest operations of a service, newest first; a service that was just created has none to show yet. */
export async function newestOperations(
	arn: string,
	reader: AppRunnerReader,
	options: CallOptions,
): Promise<readonly DescribedOperation[]> {
	try {
		return await reader.operations(arn, options, () => true);
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return [];
		throw error;
	}
}
