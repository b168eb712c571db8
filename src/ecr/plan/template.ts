import { isEqual } from "../../engine/diff.js";
import type { Step } from "../../engine/step.js";
import { lifecycleDifference, lifecyclePolicyText, sameLifecycle } from "../lifecycle/text.js";
import type { DescribedTemplate } from "../observe/registry-described.js";
import type { LifecyclePolicy } from "../spec/lifecycle.js";
import type { RegistrySpec } from "../spec/registry.js";
import { normalTemplate } from "./registry-normal.js";
import { registryStep } from "./registry-step.js";

type Said = NonNullable<RegistrySpec["templates"]>[number];

/** The calls that make a creation template what is said; what is not said of it is kept. */
export function templateSteps(said: Said, there: readonly DescribedTemplate[]): Step[] {
	const { prefix } = said;
	const template = there.find((one) => one.prefix === prefix);
	const id = `template:${prefix}`;
	const words = `creation template '${prefix}'`;
	if (said.isRemoved)
		return template ? [registryStep(id, "DeleteRepositoryCreationTemplate", { prefix }, `${words} is cleared`)] : [];
	const { isRemoved, ...members } = said;
	if (!template) return [registryStep(id, "CreateRepositoryCreationTemplate", sent(members), `${words} is not there`)];
	const before = normalTemplate(template);
	const after = normalTemplate(members);
	const changed = Object.keys(after).filter((member) => !isKept(member, before[member], after[member]));
	if (changed.length === 0) return [];
	// AWS takes what is left out of an update as its default, so what is there is sent again.
	const settings = Object.keys(before).map((member) => [member, Reflect.get(template, member)] as const);
	const changes = changed.map((member) => [member, Reflect.get(members, member)] as const);
	const input = sent({ prefix, ...Object.fromEntries([...settings, ...changes]) });
	const why = changed.flatMap((member) => whyOf(member, before[member], after[member]));
	return [registryStep(id, "UpdateRepositoryCreationTemplate", input, why.join("\n"))];
}

/** AWS fills in a key where none is said, and gives lifecycle rules back in an order of its own. */
export function isKept(member: string, before: unknown, after: unknown): boolean {
	if (member === "encryptionConfiguration") return isEqual(before, { ...asRecord(before), ...asRecord(after) });
	if (member !== "lifecyclePolicy" || !isLifecycle(before) || !isLifecycle(after)) return isEqual(before, after);
	return sameLifecycle(before, after);
}

function whyOf(member: string, before: unknown, after: unknown): string[] {
	if (member === "lifecyclePolicy" && isLifecycle(after) && typeof after === "object")
		return lifecycleDifference(isLifecycle(before) ? before : undefined, after);
	return [`${member}: ${say(before)} → ${say(after)}`];
}

/** The rules have refused what is none. */
const isLifecycle = (value: unknown): value is LifecyclePolicy | string =>
	typeof value === "string" || (typeof value === "object" && value !== null && "rules" in value);

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null ? { ...value } : {};

/** The members as the call takes them: policies as text, filters only where they may be. */
function sent(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	for (const [member, value] of Object.entries(members))
		if (value !== undefined) input[member] = sentMember(member, value);
	const mutability = input.imageTagMutability;
	if (typeof mutability === "string" && !mutability.endsWith("_WITH_EXCLUSION"))
		delete input.imageTagMutabilityExclusionFilters;
	return input;
}

function sentMember(member: string, value: unknown): unknown {
	if (typeof value === "string") return value;
	if (member === "repositoryPolicy") return JSON.stringify(value);
	return member === "lifecyclePolicy" && isLifecycle(value) && typeof value === "object"
		? lifecyclePolicyText(value)
		: value;
}

const say = (value: unknown): string =>
	value === undefined ? "nothing" : typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
