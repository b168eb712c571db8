import { AwsFault } from "../world/model.js";

/** The errors that ECS declares, as it words them. Facts 1.10. */
export const clientError = (message: string): AwsFault => new AwsFault("ClientException", message);
export const invalidParameter = (message: string): AwsFault => new AwsFault("InvalidParameterException", message);
export const clusterNotFound = (): AwsFault => new AwsFault("ClusterNotFoundException", "Cluster not found.");
export const serviceNotFound = (): AwsFault => new AwsFault("ServiceNotFoundException", "Service not found.");
export const gatewayNotFound = (): AwsFault => new AwsFault("GatewayNotFoundException", "Gateway not found.");
export const serviceNotActive = (): AwsFault => new AwsFault("ServiceNotActiveException", "Service was not ACTIVE.");
export const deploymentNotFound = (): AwsFault =>
	new AwsFault("ServiceDeploymentNotFoundException", "The service deployment specified in the request was not found.");
export const conflict = (message: string, resourceIds: readonly string[]): AwsFault =>
	new AwsFault("ConflictException", message, 400, { resourceIds });
export const resourceNotFound = (): AwsFault =>
	new AwsFault("ResourceNotFoundException", "The specified resource could not be found.");

/** An entry of `failures[]`. Facts 1.1. */
export const missing = (arn: string): Record<string, unknown> => ({ arn, reason: "MISSING" });
