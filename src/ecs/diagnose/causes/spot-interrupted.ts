import type { CauseRule, Found } from "../cause-rule.js";
import type { StoppedTask } from "../evidence.js";
import { hasEach } from "../fragments.js";
import { failedTasks } from "../told.js";

/** Source: API member `stopCode`, SpotInterruption. */
export const spotInterrupted: CauseRule = {
	code: "cause.spot-interrupted",
	about: "Spot took a task back.",
	level: "root",
	specificity: 40,
	find({ evidence }): Found | undefined {
		const taken = failedTasks(evidence).filter((task) => task.stopCode === "SpotInterruption" || saysSpot(task));
		if (taken.length === 0) return undefined;
		return {
			confidence: "possible",
			message: `Fargate Spot took back ${taken.length === 1 ? "a task" : `${taken.length} tasks`} while the deployment ran.`,
			hint: "Give FARGATE a base in the capacity provider strategy, so that some tasks stay.",
			evidence: taken.map((task) => ({
				kind: "stopped-task",
				subject: task.id,
				text: task.stoppedReason ?? "SpotInterruption",
			})),
			count: taken.length,
		};
	},
};

const saysSpot = ({ stoppedReason = "" }: StoppedTask): boolean =>
	hasEach(stoppedReason.toLowerCase(), ["spot"], ["interrupt"]);
