import { PlanError } from "../../engine/errors/plan-error.js";
import type { Step } from "../../engine/step.js";
import type { DescribedPullThrough } from "../observe/registry-described.js";
import type { RegistrySpec } from "../spec/registry.js";
import { normalPullThrough } from "./registry-normal.js";
import { registryStep } from "./registry-step.js";

type Said = NonNullable<RegistrySpec["pullThrough"]>[number];
type Rule = Exclude<Said, { isRemoved: true }>;

/** The calls that make a pull-through rule what is said. @throws PlanError where only another rule could be that */
export function pullThroughSteps(said: Said, there: readonly DescribedPullThrough[]): Step[] {
	const { ecrRepositoryPrefix } = said;
	const rule = there.find((one) => one.ecrRepositoryPrefix === ecrRepositoryPrefix);
	const id = `pull-through:${ecrRepositoryPrefix}`;
	const words = `pull-through rule '${ecrRepositoryPrefix}'`;
	if (said.isRemoved)
		return rule ? [registryStep(id, "DeletePullThroughCacheRule", { ecrRepositoryPrefix }, `${words} is cleared`)] : [];
	const { isRemoved, ...members } = said;
	if (!rule) return [registryStep(id, "CreatePullThroughCacheRule", members, `${words} is not there`)];
	requireSame(said, rule, words);
	const changes = (["credentialArn", "customRoleArn"] as const).filter(
		(member) => said[member] !== undefined && said[member] !== rule[member],
	);
	if (changes.length === 0) return [];
	const credentialArn = said.credentialArn ?? rule.credentialArn;
	const customRoleArn = said.customRoleArn ?? rule.customRoleArn;
	const input = {
		ecrRepositoryPrefix,
		...(credentialArn && { credentialArn }),
		...(customRoleArn && { customRoleArn }),
	};
	const why = changes.map((member) => `${member}: ${rule[member] ?? "nothing"} → ${said[member]}`);
	return [registryStep(id, "UpdatePullThroughCacheRule", input, why.join("\n"))];
}

/** AWS changes credentials and role alone. Source: UpdatePullThroughCacheRule */
function requireSame(said: Rule, rule: DescribedPullThrough, words: string): void {
	const before = normalPullThrough(rule);
	const after = normalPullThrough({ ...rule, ...said });
	const differing = ["upstreamRegistryUrl", "upstreamRepositoryPrefix"].filter(
		(member) => before[member] !== after[member],
	);
	if (differing.length === 0) return;
	const say = (state: Readonly<Record<string, unknown>>) =>
		differing.map((member) => `${member} ${String(state[member])}`).join(", ");
	throw new PlanError(
		`${words} has another ${differing.join(" and ")}, which AWS sets when a rule is made and never again`,
		{
			code: "plan.create-only",
			hint: `clear it in one deploy with .pullThrough("${said.ecrRepositoryPrefix}", clear) and say it in the next, or take another prefix`,
			expected: say(after),
			found: say(before),
		},
	);
}
