import { CallError } from "../../engine/errors/call-error.js";

/** The same error with a better hint. */
export function hinted(error: CallError, hint: string): CallError {
	const { message, code, service, operation, attempts, awsCode, requestId, sent, cause } = error;
	return new CallError(message, {
		code,
		hint,
		service,
		operation,
		attempts,
		sent,
		cause,
		...(awsCode !== undefined && { awsCode }),
		...(requestId !== undefined && { requestId }),
	});
}
