import { isFields } from "../../engine/read/structure.js";
import type { LifecyclePolicy, LifecycleRule } from "../spec/lifecycle.js";
import { readLifecycle } from "./read.js";
import { sayRule } from "./say-rule.js";

/** A policy as ECR takes it: compact JSON, rules by priority. Source: PutLifecyclePolicy, lifecyclePolicyText. */
export const lifecyclePolicyText = ({ rules }: LifecyclePolicy): string => JSON.stringify({ rules: sorted(rules) });

/** True when two policies do the same: whatever the order of rules, members and tags, and with what AWS fills in. */
export const sameLifecycle = (one: string | LifecyclePolicy, other: string | LifecyclePolicy): boolean =>
	rulesOf(one).join("\n") === rulesOf(other).join("\n");

/** What differs, a line for each rule: `lifecycle rule 2: nothing → keeps the newest 10 of images tagged v*`. */
export function lifecycleDifference(before: string | LifecyclePolicy | undefined, after: LifecyclePolicy): string[] {
	const old = numbered(before === undefined ? { rules: [] } : policyOf(before));
	const now = numbered(after);
	const numbers = [...new Set([...old.keys(), ...now.keys()])].sort((one, other) => one - other);
	return numbers.flatMap((number) => {
		const [was, is] = [old.get(number), now.get(number)];
		if (was && is && normalised(was) === normalised(is)) return [];
		const isToldApart = !was || !is || inWords(was) !== inWords(is);
		const say = (rule: LifecycleRule | undefined) => (rule ? (isToldApart ? inWords : normalised)(rule) : "nothing");
		return [`lifecycle rule ${number ?? "without priority"}: ${say(was)} → ${say(is)}`];
	});
}

/** What somebody has put there may be no rule at all. */
const inWords = (rule: LifecycleRule): string =>
	isFields(rule.selection) && isFields(rule.action) ? sayRule(rule) : `what is no rule, ${normalised(rule)}`;

const rulesOf = (given: string | LifecyclePolicy): string[] => sorted(policyOf(given).rules).map(normalised);

const policyOf = (given: string | LifecyclePolicy): LifecyclePolicy =>
	typeof given === "string" ? readLifecycle(given, () => undefined) : given;

const numbered = ({ rules }: LifecyclePolicy): ReadonlyMap<number, LifecycleRule> =>
	new Map(rules.map((rule) => [rule.rulePriority, rule]));

const sorted = (rules: readonly LifecycleRule[]): LifecycleRule[] =>
	[...rules].sort((one, other) => one.rulePriority - other.rulePriority);

/** One rule with its defaults, members and tags in a fixed order. */
const normalised = ({ selection, ...rule }: LifecycleRule): string =>
	JSON.stringify(inOrder({ ...rule, selection: { storageClass: "standard", ...selection } }));

function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder).sort(byText);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
	return Object.fromEntries(entries.map(([key, member]) => [key, inOrder(member)]));
}

const byText = (one: unknown, other: unknown): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
