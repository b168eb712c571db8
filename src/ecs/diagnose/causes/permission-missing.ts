import type { CauseRule } from "../cause-rule.js";
import { deniedAction, hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem } from "../image-pull.js";
import { environmentFileUnreadable } from "./environment-file-unreadable.js";
import { hookFailed } from "./hook-failed.js";
import { keyUnusable } from "./key-unusable.js";
import { secretUnreadable } from "./secret-unreadable.js";

const FRAGMENTS = [
	"accessdenied",
	"not authorized to perform",
	"access denied",
	"does not have permission",
	"permissions policies have been misconfigured",
	"missing permission",
	"unauthorizedoperation",
];

/** Which role it is, by the action; the first that fits. */
const ROLES: readonly (readonly [service: string, hint: string])[] = [
	[
		"elasticloadbalancing:",
		"Add the action to the role of .loadBalancer({ role }); AWS's own policy for it is AmazonECSInfrastructureRolePolicyForLoadBalancers.",
	],
	["iam:PassRole", "Let the infrastructure role of the capacity provider pass the instance role."],
	["logs:", "Add the action to the role of .executionRole(arn); executionRolePolicy(app) lists it."],
	["ssmmessages:", "Add the action to the role of .taskRole(arn); taskRolePolicy(app) lists it."],
	["cloudwatch:", "Add the action to the role with which ECS reads the alarms of .rolling({ alarms })."],
];
const ANY_ROLE =
	"Add the action to the role that AWS names; executionRolePolicy(app) and taskRolePolicy(app) print what this app needs, aws.preflight(app) compares.";

/** Source: IAM user guide, "Troubleshoot access denied error messages". */
export const permissionMissing: CauseRule = {
	code: "cause.permission-missing",
	about: "A role lacks an action.",
	level: "root",
	specificity: 60,
	find: (seen) =>
		foundInText(
			seen,
			(told) => {
				if (told.lower.includes("mount")) return false;
				const alone = { evidence: seen.evidence, told: [told] };
				if (!hasAny(told.lower, FRAGMENTS)) return false;
				const others = [secretUnreadable, environmentFileUnreadable, hookFailed, keyUnusable];
				return !pullProblem(told) && !others.some((rule) => rule.find(alone));
			},
			(first) => {
				const action = deniedAction(first.text);
				return {
					message: `A role of this service is not allowed to ${action ? `call ${action}` : "do what it must"}.`,
					hint: ROLES.find(([service]) => action?.startsWith(service))?.[1] ?? ANY_ROLE,
				};
			},
		),
};
