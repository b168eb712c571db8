import { shown } from "../../engine/chain/copy.js";
import type { NoteProblem } from "../../engine/chain/flat-chain.js";
import { durationSeconds } from "../../engine/duration.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { LifecycleRule, LifecycleSelection, LifecycleSpec } from "../spec/lifecycle.js";

/** A rule whose number is not said yet. */
export type SaidRule = Omit<LifecycleRule, "rulePriority"> & { rulePriority?: number };

/** A rule of which one half is said: what it does, or what is missing of its selection. */
export interface OpenRule {
	action: LifecycleRule["action"];
	selection: Partial<LifecycleSelection>;
	/** The call that opened it. */
	call: string;
	/** The calls of which one closes it. */
	wants: readonly string[];
}

/** A lifecycle while it is said. */
export interface LifecycleDraft {
	readonly kind: "lifecycle";
	rules: SaidRule[];
	open?: OpenRule;
	problems?: SpecProblem[];
}

/** Opens a rule; one that is still open is told and dropped. */
export function openRule(draft: LifecycleDraft, rule: OpenRule, note: NoteProblem): void {
	if (draft.open) note("spec.lifecycle-unfinished", "lifecycle", unfinished(draft.open));
	draft.open = rule;
}

/** Closes the rule that is open, if the call is one that closes it. */
export function closeRule(
	draft: LifecycleDraft,
	call: string,
	members: Partial<LifecycleSelection>,
	note: NoteProblem,
): void {
	const { open } = draft;
	if (!open?.wants.includes(call)) return note("spec.lifecycle-order", "lifecycle", { call });
	delete draft.open;
	draft.rules.push({ selection: ordered({ ...open.selection, ...members }), action: open.action });
}

/** What fills the sentence on a rule that is not finished. */
export const unfinished = ({ call, wants }: OpenRule): SpecProblem["data"] => ({
	call,
	wants: wants.map((word) => `.${word}(…)`).join(", "),
});

/** Whole days of a duration; what is none is told, and stays out. */
export function daysOf(call: string, age: unknown, note: NoteProblem): { countUnit: "days"; countNumber: number } {
	const seconds = typeof age === "number" ? undefined : durationSeconds(age);
	const days = seconds === undefined ? Number.NaN : seconds / 86_400;
	if (!Number.isInteger(days))
		note("spec.lifecycle-days", "lifecycle", { call, given: typeof age === "string" ? `'${age}'` : shown(age) });
	return { countUnit: "days", countNumber: Number.isInteger(days) ? days : 1 };
}

/** What was said, with numbered rules; a rule that is still open is told and left out. */
export function finished({ kind, rules, open, problems = [] }: LifecycleDraft): LifecycleSpec {
	const told = open
		? [...problems, { code: "spec.lifecycle-unfinished", path: "lifecycle", data: unfinished(open) }]
		: problems;
	return { kind, rules: prioritised(rules), ...(told.length > 0 && { problems: told }) };
}

/** Rules with their numbers, lowest first: what is not numbered goes behind the rule said before it, `any` behind all. */
function prioritised(rules: readonly SaidRule[]): LifecycleSpec["rules"] {
	const taken = new Set(rules.map(({ rulePriority }) => rulePriority));
	const freeFrom = (start: number): number => {
		let number = start;
		while (taken.has(number)) number++;
		taken.add(number);
		return number;
	};
	let last = 0;
	const numbers = rules.map(({ rulePriority, selection }) => {
		if (rulePriority === undefined && selection?.tagStatus === "any") return undefined;
		const number = rulePriority ?? freeFrom(last + 1);
		if (Number.isInteger(number)) last = number;
		return number;
	});
	let highest = Math.max(0, ...numbers.filter((number): number is number => Number.isInteger(number)));
	const numbered = rules.map((rule, index) => {
		const number = numbers[index];
		if (number === undefined) highest = freeFrom(highest + 1);
		return { ...rule, rulePriority: number ?? highest };
	});
	return numbered.map(orderedRule).sort((one, other) => one.rulePriority - other.rulePriority);
}

/** Members in the order of AWS's page, so that the same policy has the same text. */
const orderedRule = ({ rulePriority, description, selection, action, ...others }: LifecycleRule): LifecycleRule => ({
	rulePriority,
	...(description !== undefined && { description }),
	selection,
	action,
	...others,
});

const ordered = (selection: Partial<LifecycleSelection>): LifecycleSelection => {
	const { tagStatus = "any", tagPatternList, tagPrefixList, storageClass, countType = "sinceImagePushed" } = selection;
	const { countUnit, countNumber = 0 } = selection;
	return {
		tagStatus,
		...(tagPatternList && { tagPatternList }),
		...(tagPrefixList && { tagPrefixList }),
		...(storageClass && { storageClass }),
		countType,
		...(countUnit && { countUnit }),
		countNumber,
	};
};
