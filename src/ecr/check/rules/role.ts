import { parseArn } from "../../../engine/arn.js";

/** True for the ARN of a role of IAM. */
export const isRole = (arn: string | undefined): boolean => isPrincipal(arn, /^role\/.+/);

/** True for the ARN of a role or a user of IAM. */
export const isRoleOrUser = (arn: string | undefined): boolean => isPrincipal(arn, /^(?:role|user)\/.+/);

function isPrincipal(arn: string | undefined, resource: RegExp): boolean {
	const parts = arn === undefined ? undefined : parseArn(arn);
	return parts?.service === "iam" && /^\d{12}$/.test(parts.account) && resource.test(parts.resource);
}
