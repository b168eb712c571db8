import type { CauseRule } from "../cause-rule.js";
import { hasAny, UNREACHABLE } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { isAboutLogs } from "./log-group-missing.js";

/** Source: Amazon ECS developer guide, "ResourceInitializationError", failed to validate logger args. */
export const logsUnreachable: CauseRule = {
	code: "cause.logs-unreachable",
	about: "The task has no network path to CloudWatch Logs.",
	level: "root",
	specificity: 83,
	find: (seen) =>
		foundInText(
			seen,
			(told) =>
				isAboutLogs(told) &&
				hasAny(told.lower, [...UNREACHABLE, "signal: killed"]) &&
				!hasAny(told.lower, ["accessdenied", "resourcenotfound"]),
			() => ({
				message: "A task can't start: it has no network path to CloudWatch Logs.",
				hint: "Give the subnets of .network({ subnets }) a route out or a VPC endpoint for logs; the security groups must let HTTPS out.",
			}),
		),
};
