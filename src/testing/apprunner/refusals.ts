import { AwsFault } from "../world/model.js";

/** The errors that App Runner declares. Names: client-apprunner. */
export const invalidRequest = (message: string): AwsFault => new AwsFault("InvalidRequestException", message);
export const invalidState = (message: string): AwsFault => new AwsFault("InvalidStateException", message);
export const quotaExceeded = (message: string): AwsFault => new AwsFault("ServiceQuotaExceededException", message);
export const resourceNotFound = (kind: string, arn: string): AwsFault =>
	new AwsFault("ResourceNotFoundException", `${kind} with the provided ARN does not exist: ${arn}`);

export function refuse(isWrong: boolean, message: string): void {
	if (isWrong) throw invalidRequest(message);
}
