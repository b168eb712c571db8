import type { Evidence } from "../../engine/diagnosis.js";
import type { RolloutEvidence } from "./evidence.js";

const LAST_LINES = 5;

/** Log lines that hold a lower-case fragment. */
export const linesWith = (evidence: RolloutEvidence, fragment: string): Evidence[] =>
	evidence.logs.flatMap(({ container, task, lines }) =>
		lines
			.filter((line) => line.toLowerCase().includes(fragment))
			.map((line) => ({ kind: "log", subject: `${container}/${task}`, text: line })),
	);

/** The last lines that a container of a task wrote; those of another task of it where this one has none. */
export function lastLines(evidence: RolloutEvidence, container: string, task: string): Evidence[] {
	const tails = evidence.logs.filter((tail) => tail.container === container && tail.lines.length > 0);
	const tail = tails.find((each) => each.task === task) ?? tails[0];
	if (!tail) return [];
	const subject = `${container}/${tail.task}`;
	return tail.lines.slice(-LAST_LINES).map((text) => ({ kind: "log", subject, text }));
}
