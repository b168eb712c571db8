import type { CauseRule, Found } from "../cause-rule.js";
import { hasAny, hasEach } from "../fragments.js";
import { asEvidence, failedTasks } from "../told.js";

const STOP_CODES = ["TerminationNotice", "InfrastructureHealth"];

/** Source: Amazon ECS developer guide, "Stopped tasks error messages"; API member `stopCode`. */
export const instanceLost: CauseRule = {
	code: "cause.instance-lost",
	about: "The host of a task was stopped or terminated.",
	level: "root",
	specificity: 42,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(
			({ lower }) =>
				(hasAny(lower, ["host ec2", "deregistration forced", "instance was deregistered"]) ||
					hasEach(lower, ["instance"], ["terminated", "retired", "impaired"])) &&
				!lower.includes("spot"),
		);
		const tasks = failedTasks(evidence).filter(
			({ stopCode = "", stoppedReason = "" }) =>
				STOP_CODES.includes(stopCode) && !stoppedReason.toLowerCase().includes("spot"),
		);
		const first = texts[0];
		if (!first && tasks.length === 0) return undefined;
		const id = /\b(i-[0-9a-f]+)\b/i.exec(first?.text ?? "")?.[1];
		return {
			confidence: tasks.length > 0 ? "certain" : "likely",
			message: `${id ? `Instance '${id}'` : "The host"} of a task went away while the deployment ran.`,
			hint: "Wait, ECS starts the task elsewhere; let the capacity provider drain instances (managed draining, ECS_ENABLE_SPOT_INSTANCE_DRAINING) before they end.",
			evidence: [
				...texts.map(asEvidence),
				...tasks.map(({ id: subject, stopCode = "", stoppedReason }) => ({
					kind: "stopped-task",
					subject,
					text: stoppedReason ?? stopCode,
				})),
			],
			count: Math.max(texts.length, tasks.length),
		};
	},
};
