import type { CauseRule } from "../cause-rule.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { lastLines } from "../logs.js";

const FRAGMENTS = [
	"outofmemory",
	"out of memory",
	"out-of-memory",
	"oomkilled",
	"oom killed",
	"oom-killed",
	"due to memory usage",
];
const SIGKILL = 137;

/** Source: Amazon ECS developer guide, "OutOfMemoryError". */
export const outOfMemory: CauseRule = {
	code: "cause.out-of-memory",
	about: "A container used more memory than it was given.",
	level: "root",
	specificity: 85,
	find(seen) {
		const found = foundInText(
			seen,
			({ lower }) => hasAny(lower, FRAGMENTS),
			({ task, container }, all) => {
				const killed = container ?? task?.containers.find((each) => each.exitCode === SIGKILL);
				const sure = all.some((told) => told.container?.exitCode === SIGKILL);
				return {
					confidence: sure ? "certain" : "likely",
					message: `${killed ? `Container '${killed.name}'` : "A container"} was killed: it used more memory than it was given.`,
					hint: "Give more with .fargate(cpu, memory) or .memory(limit), count sidecars in, or lower the heap of the runtime.",
				};
			},
		);
		const killed = seen.told.find((told) => told.container && hasAny(told.lower, FRAGMENTS));
		if (!found || !killed?.container || !killed.task) return found;
		return {
			...found,
			evidence: [...found.evidence, ...lastLines(seen.evidence, killed.container.name, killed.task.id)],
		};
	},
};
