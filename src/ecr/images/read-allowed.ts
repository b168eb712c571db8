import type { Output } from "../../engine/call.js";
import type { ClientData } from "../../engine/client-data.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { ImageWork } from "./ecr-calls.js";

/** Reads what helps and can be done without; `undefined` where it is not there, or where the caller may not read it, which is told. */
export async function readAllowed(
	operation: string,
	data: ClientData,
	{ connection, teller, options }: ImageWork,
): Promise<Output | undefined> {
	try {
		return await connection.caller.call(data, operation, {}, { tell: teller.tell, signal: options.signal });
	} catch (error) {
		if (!isCallError(error)) throw error;
		if (error.code === "call.not-found") return {};
		if (error.code !== "call.denied" && error.code !== "call.unsupported") throw error;
		teller.tell({
			type: "warning",
			message: `what the registry's rules ask for is not known: ${error.message}`,
			code: "run.rules-unread",
			hint: `allow ecr:${operation}: without it only what AWS lists is waited for`,
		});
		return undefined;
	}
}
