import type { CauseRule } from "../cause-rule.js";
import type { StoppedTask } from "../evidence.js";
import { hasAny, hasEach } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { lastLines } from "../logs.js";
import { isProxy } from "./service-connect-failed.js";

/** Source: API member `healthCheck`; Amazon ECS developer guide, "Stopped tasks error codes". */
export const containerUnhealthy: CauseRule = {
	code: "cause.container-unhealthy",
	about: "A container's health check command fails.",
	level: "root",
	specificity: 72,
	find(seen) {
		const found = foundInText(
			seen,
			({ lower, task }) =>
				!isProxyAlone(task) &&
				hasEach(lower, ["health check", "healthcheck"], ["container"], ["fail", "unhealthy"]) &&
				!hasAny(lower, ["elb", "target", "load balancer"]),
			({ task }) => {
				const unhealthy = task?.containers.find((each) => each.healthStatus === "UNHEALTHY");
				return {
					confidence: unhealthy ? "certain" : "likely",
					message: `${unhealthy ? `Container '${unhealthy.name}'` : "A container"} runs, and its health check command fails.`,
					hint: "Run the command of .healthCheck(…) inside the image: the tool it calls (curl, wget) must be there; give a slow start more startPeriod.",
				};
			},
		);
		const task = seen.told.find(({ task }) => task?.containers.some((each) => each.healthStatus === "UNHEALTHY"))?.task;
		const container = task?.containers.find((each) => each.healthStatus === "UNHEALTHY");
		if (!found || !task || !container) return found;
		return { ...found, evidence: [...found.evidence, ...lastLines(seen.evidence, container.name, task.id)] };
	},
};

/** True where only the proxy of Service Connect is unhealthy: another cause tells that. */
function isProxyAlone(task: StoppedTask | undefined): boolean {
	const sick = task?.containers.filter(({ healthStatus }) => healthStatus === "UNHEALTHY") ?? [];
	return sick.length > 0 && sick.every(isProxy);
}
