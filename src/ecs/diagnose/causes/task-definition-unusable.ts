import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { isAboutLogs } from "./log-group-missing.js";

const GONE: Detail = [
	["inactive", "not active", "deregistered", "deleted", "does not exist", "not found", "unable to describe"],
	"it was deregistered or deleted",
	"aws.deploy(app) registers it anew; keep the revisions that a rollback needs with aws.prune(family, { keep }).",
];
const DETAILS: readonly Detail[] = [
	GONE,
	[
		["not compatible", "incompatible"],
		"it is not made for where the service runs",
		"Say .fargate(cpu, memory) for Fargate and .ec2() for instances, as .capacity(…) of the service has it.",
	],
];

/** Source: DeregisterTaskDefinition; Amazon ECS developer guide, "TaskFailedToStart errors". */
export const taskDefinitionUnusable: CauseRule = {
	code: "cause.task-definition-unusable",
	about: "The task definition was deregistered, or is made for other compute.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 83,
	find: (seen) =>
		foundInText(
			seen,
			(told) =>
				hasAny(told.lower, ["taskdefinition", "task definition", "task-definition"]) &&
				detailOf(told.lower, DETAILS) !== undefined &&
				!isAboutLogs(told) &&
				!hasAny(told.lower, ["cannotpull", "secret", "instance", "target group"]) &&
				!hasEach(told.lower, ["role"], ["assume"]),
			({ lower, text }) => {
				const [, why, hint] = detailOf(lower, DETAILS) ?? GONE;
				const name = /\b([\w-]+:\d+)\b/.exec(text)?.[1];
				return {
					message: `Tasks can't be started from ${name ? `task definition '${name}'` : "the service's task definition"}: ${why}.`,
					hint,
				};
			},
		),
};
