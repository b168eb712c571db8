import { parseArn } from "../../engine/arn.js";

/** Source: App Runner API, RoleArn. */
const ROLE = /^arn:aws(?:-us-gov|-cn|-iso|-iso-b)?:iam::\d{12}:role\/[\w+=,.@/-]{1,1000}$/;
/** Source: App Runner API, AppRunnerResourceArn. */
const RESOURCE = /^arn:aws(?:-\w+)*:[a-z0-9-]{0,63}:[a-z0-9-]{0,63}:\d{12}:[\w/-]{1,1011}$/;

/** True for what App Runner takes as the ARN of a role. */
export const isRoleArn = (arn: unknown): boolean => typeof arn === "string" && arn.length >= 29 && ROLE.test(arn);

/** True for the ARN of something of App Runner. @param kind as its ARN says it: `vpcconnector` */
export function isArnOf(kind: string, arn: unknown): boolean {
	if (typeof arn !== "string" || !RESOURCE.test(arn)) return false;
	const { service, resource = "" } = parseArn(arn) ?? {};
	return service === "apprunner" && resource.startsWith(`${kind}/`);
}

/** The account that an ARN names; `undefined` for what is none. */
export const accountOf = (arn: unknown): string | undefined =>
	(typeof arn === "string" ? parseArn(arn)?.account : undefined) || undefined;
