import type { CauseRule } from "../cause-rule.js";
import { hasAny, MISSING, UNREACHABLE } from "../fragments.js";
import { foundInText } from "../from-text.js";
import type { Told } from "../told.js";

/** True for a text on a log group, stream or driver. */
export const isAboutLogs = ({ lower }: Pick<Told, "lower">): boolean =>
	hasAny(lower, [
		"log group",
		"loggroup",
		"log stream",
		"logging driver",
		"logger args",
		"log driver",
		"awslogs",
		"cloudwatch log",
	]);

/** Source: Amazon ECS developer guide, "ResourceInitializationError", log group. */
export const logGroupMissing: CauseRule = {
	code: "cause.log-group-missing",
	about: "A log group does not exist.",
	level: "root",
	specificity: 84,
	find: (seen) =>
		foundInText(
			seen,
			(told) =>
				isAboutLogs(told) &&
				hasAny(told.lower, ["resourcenotfound", ...MISSING]) &&
				!hasAny(told.lower, ["accessdenied", "not authorized", ...UNREACHABLE]),
			(first) => {
				const group = /log group ['"]?(\/[\w./#-]*\w)/i.exec(first.text)?.[1];
				return {
					message: `A task can't start: its log group ${group ? `'${group}' ` : ""}does not exist.`,
					hint: "Create the log group, or let the task do it with .logs({ createGroup: true }) and logs:CreateLogGroup for the execution role.",
				};
			},
		),
};
