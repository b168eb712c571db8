import { AwsFault } from "../world/model.js";

/** The errors that App Runner declares. Names: client-apprunner. */
export const invalidRequest = (message: string): AwsFault => new AwsFault("InvalidRequestException", message);
export const invalidState = (message: string): AwsFault => new AwsFault("InvalidStateException", message);
export const notFound = (arn: string): AwsFault =>
	new AwsFault("ResourceNotFoundException", `Service with the provided ARN does not exist: ${arn}`);
