import type { CauseRule } from "../cause-rule.js";
import { deniedAction, hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem } from "../image-pull.js";
import { environmentFileUnreadable } from "./environment-file-unreadable.js";
import { secretUnreadable } from "./secret-unreadable.js";

const FRAGMENTS = [
	"accessdenied",
	"not authorized to perform",
	"access denied",
	"does not have permission",
	"permissions policies have been misconfigured",
];

/** Source: IAM user guide, "Troubleshoot access denied error messages". */
export const permissionMissing: CauseRule = {
	code: "cause.permission-missing",
	level: "root",
	specificity: 60,
	find: (seen) =>
		foundInText(
			seen,
			(told) => {
				if (told.lower.includes("mount")) return false;
				const alone = { evidence: seen.evidence, told: [told] };
				if (!hasAny(told.lower, FRAGMENTS)) return false;
				return !pullProblem(told) && !secretUnreadable.find(alone) && !environmentFileUnreadable.find(alone);
			},
			(first) => {
				const action = deniedAction(first.text);
				return {
					message: `A role of this service is not allowed to ${action ? `call ${action}` : "do what it must"}.`,
					hint: "Add the action to the role that AWS names; executionRolePolicy(app) and taskRolePolicy(app) print what this app needs.",
				};
			},
		),
};
