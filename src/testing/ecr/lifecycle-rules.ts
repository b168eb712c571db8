import { type Input, isStructure, number, structure, structures, text, texts } from "../ecs/input.js";
import { AwsFault } from "../world/model.js";
import { invalid } from "./refusals.js";

/** One rule of a lifecycle policy, read. */
export interface LifecycleRule {
	readonly priority: number;
	readonly tagStatus: "tagged" | "untagged" | "any";
	/** All must match; of patterns or prefixes, which are patterns that end in `*`. */
	readonly patterns: readonly string[];
	readonly countType: string;
	readonly countNumber: number;
	readonly storageClass: "standard" | "archive";
	readonly action: "expire" | "transition";
}

/** Reads a policy's text, rules by priority; throws what PutLifecyclePolicy refuses. Facts 7.2, "Lifecycle grammar". */
export function lifecycleRulesOf(policyText: string): {
	readonly rules: readonly LifecycleRule[];
	readonly text: string;
} {
	if (policyText.length < 100 || policyText.length > 30_720)
		throw invalid("lifecyclePolicyText", "must have length 100 to 30720");
	let policy: unknown;
	try {
		policy = JSON.parse(policyText);
	} catch {
		throw wrong("the text is not JSON");
	}
	if (!isStructure(policy)) throw wrong("the text is not an object");
	try {
		const said = structures(policy, "rules");
		if (said.length < 1 || said.length > 50) throw wrong("1 to 50 rules are allowed");
		const rules = said.map(ruleOf);
		refuseTogether(rules);
		const order = [...said].sort((one, other) => Number(one.rulePriority) - Number(other.rulePriority));
		rules.sort((one, other) => one.priority - other.priority);
		return { rules, text: JSON.stringify({ ...policy, rules: order }) };
	} catch (error) {
		if (error instanceof AwsFault && error.code === "SerializationException") throw wrong(error.message);
		throw error;
	}
}

function ruleOf(rule: Input): LifecycleRule {
	const priority = number(rule, "rulePriority") ?? 0;
	if (!Number.isInteger(priority) || priority < 1) throw wrong("rulePriority is a whole number from 1");
	const selection = structure(rule, "selection") ?? {};
	const action = structure(rule, "action") ?? {};
	refuseForeign(rule, ["rulePriority", "description", "selection", "action"]);
	refuseForeign(selection, SELECTION);
	refuseForeign(action, ["type", "targetStorageClass"]);
	const countType = text(selection, "countType") ?? "";
	const pair = COUNTS[countType];
	if (!pair) throw wrong(`countType '${countType}' is not known`);
	const type = text(action, "type") ?? "";
	if (type !== "expire" && type !== "transition") throw wrong(`action type '${type}' is not known`);
	if (!pair.actions.includes(type)) throw wrong(`${countType} does not go with ${type}`);
	if ((type === "transition") !== (text(action, "targetStorageClass") === "archive"))
		throw wrong("targetStorageClass is archive for a transition, and for nothing else");
	const storageClass = text(selection, "storageClass") ?? "standard";
	if (storageClass !== pair.storageClass) throw wrong(`${countType} wants storageClass ${pair.storageClass}`);
	if (text(selection, "countUnit") !== pair.unit)
		throw wrong(`countUnit of ${countType} is ${pair.unit ?? "not said"}`);
	const countNumber = number(selection, "countNumber") ?? 0;
	if (!Number.isInteger(countNumber) || countNumber < pair.least) throw wrong(`countNumber is at least ${pair.least}`);
	return { priority, ...tagsOf(selection), countType, countNumber, storageClass: pair.storageClass, action: type };
}

function tagsOf(selection: Input): Pick<LifecycleRule, "tagStatus" | "patterns"> {
	const tagStatus = text(selection, "tagStatus") ?? "";
	const patterns = texts(selection, "tagPatternList");
	const prefixes = texts(selection, "tagPrefixList");
	if (tagStatus === "tagged") {
		if (patterns.length > 0 === prefixes.length > 0) throw wrong("tagged wants either tagPatternList or tagPrefixList");
		if (patterns.some((pattern) => pattern.split("*").length > 5)) throw wrong("a pattern has at most four *");
		return { tagStatus, patterns: patterns.length > 0 ? patterns : prefixes.map((prefix) => `${prefix}*`) };
	}
	if (tagStatus !== "untagged" && tagStatus !== "any") throw wrong(`tagStatus '${tagStatus}' is not known`);
	if (patterns.length + prefixes.length > 0) throw wrong(`tag lists do not go with ${tagStatus}`);
	return { tagStatus, patterns: [] };
}

function refuseTogether(rules: readonly LifecycleRule[]): void {
	if (new Set(rules.map(({ priority }) => priority)).size < rules.length) throw wrong("a rulePriority is said twice");
	for (const tagStatus of ["untagged", "any"]) {
		const classes = rules.filter((rule) => rule.tagStatus === tagStatus).map(({ storageClass }) => storageClass);
		if (new Set(classes).size < classes.length) throw wrong(`one rule of ${tagStatus} for each storage class`);
	}
	for (const any of rules.filter(({ tagStatus }) => tagStatus === "any")) {
		const peers = rules.filter(({ storageClass }) => storageClass === any.storageClass);
		if (peers.some(({ priority }) => priority > any.priority))
			throw wrong("a rule of any has the highest rulePriority");
	}
	const tagged = rules.filter(({ tagStatus }) => tagStatus === "tagged");
	const sets = tagged.map(({ patterns, storageClass }) => `${storageClass} ${[...patterns].sort().join(" ")}`);
	if (new Set(sets).size < sets.length) throw wrong("two rules have the same tag list");
}

function refuseForeign(said: Input, known: readonly string[]): void {
	const foreign = Object.keys(said).find((name) => !known.includes(name));
	if (foreign !== undefined) throw wrong(`'${foreign}' is not known`);
}

const wrong = (why: string) => invalid("LifecyclePolicyText", `Lifecycle policy validation failure: ${why}`);

interface Count {
	readonly actions: readonly string[];
	readonly storageClass: LifecycleRule["storageClass"];
	readonly unit: string | undefined;
	readonly least: number;
}

/** Facts 7.2. */
const COUNTS: Readonly<Record<string, Count>> = {
	imageCountMoreThan: { actions: ["expire", "transition"], storageClass: "standard", unit: undefined, least: 1 },
	sinceImagePushed: { actions: ["expire", "transition"], storageClass: "standard", unit: "days", least: 1 },
	sinceImagePulled: { actions: ["transition"], storageClass: "standard", unit: "days", least: 1 },
	sinceImageTransitioned: { actions: ["expire"], storageClass: "archive", unit: "days", least: 90 },
};
const SELECTION = [
	"tagStatus",
	"tagPatternList",
	"tagPrefixList",
	"storageClass",
	"countType",
	"countUnit",
	"countNumber",
];
