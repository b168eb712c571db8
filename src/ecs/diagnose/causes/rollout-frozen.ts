import type { Evidence } from "../../../engine/diagnosis.js";
import type { CauseRule, Found } from "../cause-rule.js";
import type { RolloutEvidence } from "../evidence.js";
import { hasAny, hasEach } from "../fragments.js";
import { asEvidence, failedTasks } from "../told.js";

const DEFAULT_MINIMUM = 100;
const DEFAULT_MAXIMUM = 200;
const HINT =
	"Say .rolling({ minimumHealthyPercent: 100, maximumPercent: 200 }) to start new tasks first, or a lower minimum to stop old ones first.";

/** Source: API members `minimumHealthyPercent` (rounds up) and `maximumPercent` (rounds down). */
export const rolloutFrozen: CauseRule = {
	code: "cause.rollout-frozen",
	about: "The percentages let no task start and none stop.",
	level: "root",
	specificity: 75,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(
			({ lower }) =>
				lower.includes("service deployment configuration") ||
				hasEach(
					lower,
					["unable to", "can't", "cannot", "could not"],
					["stop or start", "start or stop"],
					["deployment"],
				) ||
				(hasAny(lower, ["minimumhealthypercent", "maximumpercent"]) && hasAny(lower, ["update", "unable", "can't"])),
		);
		const sums = arithmetic(evidence);
		if (texts.length === 0 && !sums) return undefined;
		return {
			confidence: texts.length > 0 && sums ? "certain" : "likely",
			message: `The rollout can't move: ${sums ?? "its percentages allow neither a new task to start nor an old one to stop"}.`,
			hint: HINT,
			evidence: [...texts.map(asEvidence), ...(sums ? [numbers(evidence)] : [])],
			count: Math.max(1, texts.length),
		};
	},
};

/** The sum that freezes a full service; `undefined` while tasks may start, stop, or come and go. */
function arithmetic(evidence: RolloutEvidence): string | undefined {
	const { desiredCount: desired, runningCount: running } = evidence;
	const { minimumHealthyPercent: minimum, maximumPercent: maximum } = evidence;
	if (desired === undefined || running === undefined || (minimum === undefined && maximum === undefined))
		return undefined;
	if (desired === 0 || running < desired || failedTasks(evidence).length > 0) return undefined;
	if (evidence.deployment && evidence.deployment.status !== "IN_PROGRESS") return undefined;
	const most = Math.floor(((maximum ?? DEFAULT_MAXIMUM) * desired) / 100);
	const least = Math.ceil(((minimum ?? DEFAULT_MINIMUM) * desired) / 100);
	if (most > desired || least < desired) return undefined;
	return `of ${desired} desired tasks at most ${most} may run and at least ${least} must, so none may start and none may stop`;
}

const numbers = (evidence: RolloutEvidence): Evidence => ({
	kind: "deployment",
	subject: evidence.service,
	text: `desired ${evidence.desiredCount}, running ${evidence.runningCount}, minimumHealthyPercent ${evidence.minimumHealthyPercent ?? DEFAULT_MINIMUM}, maximumPercent ${evidence.maximumPercent ?? DEFAULT_MAXIMUM}`,
});
