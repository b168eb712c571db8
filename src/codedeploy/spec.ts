import type { CodeDeploySpec } from "../ecs/spec/service.js";

/** The moments of a deployment at which a Lambda function can be asked. Source: CodeDeploy user guide, "AppSpec 'hooks' section", ECS. */
export const APP_SPEC_HOOKS = [
	"BeforeInstall",
	"AfterInstall",
	"AfterAllowTestTraffic",
	"BeforeAllowTraffic",
	"AfterAllowTraffic",
] as const;
export type AppSpecHook = (typeof APP_SPEC_HOOKS)[number];

/** How CodeDeploy is to roll a service out. */
export interface CodeDeploySettings extends CodeDeploySpec {
	/** Name or ARN of the Lambda function that is asked, by moment. */
	hooks?: Partial<Record<AppSpecHook, string>>;
}

/** An application and one of its deployment groups: by them CodeDeploy knows which service is meant. */
export interface DeploymentGroupName {
	readonly applicationName: string;
	readonly deploymentGroupName: string;
}

/** `shop/blue-green`. */
export const sayGroup = ({ applicationName, deploymentGroupName }: DeploymentGroupName): string =>
	`${applicationName}/${deploymentGroupName}`;
