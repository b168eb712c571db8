import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import { failedWith } from "../images/failed-with.js";
import { checkUpstreams, sayUpstream } from "../images/upstream.js";
import type { EcrConnection } from "../observe/connection.js";
import { needsOf, observeRegistry } from "../observe/registry.js";
import { planRegistry } from "../plan/registry.js";
import { needsOfParts, pullThroughOf, registryState } from "../plan/registry-state.js";
import type { RegistrySpec } from "../spec/registry.js";
import { registryAdoption } from "./adopt-registry.js";
import { makeCalls, tellPlan } from "./make-calls.js";

type Reading = Pick<WorkContext<EcrConnection>, "connection" | "teller">;

/** Reads the registry and plans; rules that are there and that AWS calls invalid are findings. @throws PlanError, CallError */
export async function planRegistryLive(
	spec: RegistrySpec,
	reading: Reading,
	findings: readonly Finding[],
): Promise<Plan> {
	const { connection, teller } = reading;
	const observed = await observeRegistry(needsOf(spec), connection.registry, { tell: teller.tell });
	// Made first: it refuses what no call can do before anything else is asked.
	const region = spec.replication && spec.replication !== clear ? await connection.region() : undefined;
	const plan = planRegistry(spec, observed, findings, region);
	const there = new Set((observed.pullThrough ?? []).map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix));
	const broken = await invalidRules(
		prefixesOf(spec).filter((prefix) => there.has(prefix)),
		reading,
	);
	return broken.length === 0 ? plan : planRegistry(spec, observed, [...findings, ...broken], region);
}

/** Plans and applies, then has ECR reach the upstream of each pull-through rule that is said. */
export async function deployRegistry(
	spec: RegistrySpec,
	context: WorkContext<EcrConnection>,
	findings: readonly Finding[],
): Promise<Outcome> {
	const plan = await planRegistryLive(spec, context, findings);
	return carryOut(plan, prefixesOf(spec), context);
}

/** Makes the calls of a plan. @throws PlanError when the registry is not what the plan was made for */
export async function applyRegistry(plan: Plan, context: WorkContext<EcrConnection>): Promise<Outcome> {
	const { connection, teller } = context;
	for (const { expected } of plan.preconditions) {
		const parts = Object.keys(expected);
		const observed = await observeRegistry(needsOfParts(parts), connection.registry, { tell: teller.tell });
		const found = registryState(parts, observed);
		const changed = parts.filter((part) => !isEqual(expected[part], found[part]));
		if (changed.length > 0) throw stale(changed, expected, found);
	}
	return carryOut(plan, pullThroughOf(plan.steps), context);
}

async function carryOut(
	plan: Plan,
	prefixes: readonly string[],
	context: WorkContext<EcrConnection>,
): Promise<Outcome> {
	tellPlan(plan, context);
	const outcome = await makeCalls(plan, context, { adopt: registryAdoption(context.connection.registry) });
	if (outcome.status !== "succeeded" || context.options.signal?.aborted) return outcome;
	const broken = await invalidRules(prefixes, context);
	if (broken.length === 0) return outcome;
	const { subject } = context;
	const reason = broken.map(({ message }) => message).join("; ");
	return failedWith(subject, "rollout.upstream-unreached", reason, broken[0]?.hint ?? "look at the rule's upstream");
}

/** What AWS says of rules whose upstream it cannot reach. */
async function invalidRules(prefixes: readonly string[], { connection, teller }: Reading): Promise<readonly Finding[]> {
	const passedOver = (prefix: string, reason: string) =>
		teller.tell({
			type: "warning",
			message: `whether pull-through rule '${prefix}' reaches its upstream is not known: ${reason}`,
			code: "run.upstream-unchecked",
			hint: "allow ecr:ValidatePullThroughCacheRule to who deploys",
		});
	const checks = await checkUpstreams(prefixes, connection, { tell: teller.tell }, passedOver);
	return checks.flatMap((check) =>
		check.isValid ? [] : [invalid(check.prefix, sayUpstream(check, check.failure), check.hint)],
	);
}

const prefixesOf = ({ pullThrough = [] }: RegistrySpec): string[] =>
	pullThrough.filter(({ isRemoved }) => !isRemoved).map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix);

const invalid = (prefix: string, message: string, hint: string): Finding => ({
	code: "plan.upstream-unreached",
	severity: "warning",
	path: `registry.pullThrough[${prefix}]`,
	message,
	hint,
	source: "ValidatePullThroughCacheRule",
});

const stale = (
	changed: readonly string[],
	expected: Readonly<Record<string, unknown>>,
	found: Readonly<Record<string, unknown>>,
): PlanError => {
	const say = (state: Readonly<Record<string, unknown>>) =>
		changed.map((part) => `${part} ${JSON.stringify(state[part])}`).join(", ");
	return new PlanError(`the registry is not what the plan was made for: somebody changed ${changed.join(", ")} since`, {
		code: "plan.stale",
		hint: "plan again, look at the difference, then apply",
		expected: say(expected),
		found: say(found),
	});
};
