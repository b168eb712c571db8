import { PlanError } from "./errors/plan-error.js";
import { PLAN_FORMAT, Plan, type PlanData } from "./plan.js";

/**
 * Reads back what {@link Plan.serialize} wrote.
 * @throws PlanError where the text is no plan, or one of another version.
 */
export function planFrom(text: string): Plan {
	const data = parsed(text);
	if (!isRecord(data) || data.gantryPlan === undefined) {
		throw unreadable(
			"the text is not a serialised plan",
			"pass what plan.serialize() returned; toJSON() is redacted and can't be applied",
		);
	}
	if (data.gantryPlan !== PLAN_FORMAT) {
		throw unreadable(
			`the plan has format ${String(data.gantryPlan)}, this version reads ${PLAN_FORMAT}`,
			"plan again with this version",
		);
	}
	if (!isPlanData(data)) throw unreadable("the plan is damaged: a part is missing or has another type", "plan again");
	return new Plan(data);
}

function parsed(text: unknown): unknown {
	if (typeof text !== "string") return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isPlanData(data: Record<string, unknown>): data is Record<string, unknown> & PlanData {
	const { target, steps, findings, preconditions, head } = data;
	return (
		isRecord(target) &&
		isListOf(findings, (finding) => typeof finding.code === "string" && typeof finding.severity === "string") &&
		isListOf(preconditions, (condition) => typeof condition.kind === "string" && isRecord(condition.expected)) &&
		isListOf(steps, isStep) &&
		(head === undefined || (Array.isArray(head) && head.every((line) => typeof line === "string")))
	);
}

const isStep = (step: Record<string, unknown>): boolean =>
	["id", "service", "operation", "why"].every((key) => typeof step[key] === "string") &&
	isRecord(step.input) &&
	Array.isArray(step.after);

const isListOf = (list: unknown, isItem: (item: Record<string, unknown>) => boolean): boolean =>
	Array.isArray(list) && list.every((item) => isRecord(item) && isItem(item));

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const unreadable = (message: string, hint: string): PlanError =>
	new PlanError(message, { code: "plan.unreadable", hint });
