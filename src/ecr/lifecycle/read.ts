import { type Fields, folded, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import type { LifecyclePolicy, LifecycleRule } from "../spec/lifecycle.js";
import { shapes } from "../spec/shape.js";

/**
 * A policy from its text, its JSON, a list of rules or one rule, ECR's answer or a template that holds one; never throws: what cannot
 * be read is told. Rules keep what they say, also what AWS would refuse.
 */
export function readLifecycle(given: unknown, note: Note): LifecyclePolicy {
	const policy = policyIn(given, note, 0);
	if (policy === undefined) return { rules: [] };
	const listed = isFields(policy) && "selection" in policy ? { rules: [policy] } : policy;
	const fields = Array.isArray(listed) ? { rules: listed } : listed;
	const read = readStructure(shapes.structureOf("lifecyclePolicy"), fields, "lifecycle", note);
	const rules: unknown = read?.rules;
	return { rules: Array.isArray(rules) ? rules.filter(isRule) : [] };
}

/** Names under which a policy stands in what holds it. Sources: GetLifecyclePolicy, CloudFormation AWS::ECR::Repository, Terraform. */
const HOLDERS = new Set(["lifecyclepolicytext", "lifecyclepolicy", "properties", "policy"]);

/** What is parsed and taken out of what holds it; `undefined` where it is no JSON. */
function policyIn(given: unknown, note: Note, depth: number): unknown {
	if (typeof given === "string") {
		const parsed = parsedJson(given);
		if (parsed === undefined) note("spec.lifecycle-not-json", "lifecycle");
		return parsed === undefined || typeof parsed === "string" ? undefined : policyIn(parsed, note, depth + 1);
	}
	if (!isFields(given) || depth > 4) return given;
	const names = Object.keys(given);
	if (names.some((name) => folded(name) === "rules")) return given;
	const holder = names.find((name) => HOLDERS.has(folded(name)));
	return holder === undefined ? given : policyIn(given[holder], note, depth + 1);
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Whether its members are of the right types is for the rules to tell. */
const isRule = (rule: Fields): rule is Fields & LifecycleRule => isFields(rule);
