/** A member that the SDK has and the botocore of this machine does not: it can't be asked about these. */
export interface Newer {
	readonly shape: string;
	readonly member: string;
	readonly source: string;
}

const SOURCE = "facts 1.9: in client-ecs 3.1162, absent from botocore 1.43";

export const NEWER: readonly Newer[] = [
	["DeploymentConfiguration", "earlySuccessCriteria"],
	["DeploymentCircuitBreaker", "resetOnHealthyTask"],
	["DeploymentCircuitBreaker", "thresholdConfiguration"],
	["Service", "gatewayConnectors"],
	["Service", "monitoring"],
	["CreateExpressGatewayServiceRequest", "cpuArchitecture"],
	["CreateExpressGatewayServiceRequest", "taskDefinitionArn"],
	["UpdateExpressGatewayServiceRequest", "cpuArchitecture"],
	["UpdateExpressGatewayServiceRequest", "taskDefinitionArn"],
	["ExpressGatewayServiceConfiguration", "cpuArchitecture"],
	["ExpressGatewayServiceConfiguration", "taskDefinitionArn"],
].map(([shape = "", member = ""]) => ({ shape, member, source: SOURCE }));

/** Operations that botocore does not have at all. Source: facts, "77 of them: the 11 Gateway operations are SDK-only". */
export const isNewerOperation = (operation: string): boolean => /Gateway/.test(operation) && !/Express/.test(operation);
