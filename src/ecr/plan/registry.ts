import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { clear, ref } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type { ObservedRegistry } from "../observe/registry.js";
import type { DescribedReplication } from "../observe/registry-described.js";
import { policyText } from "../spec/policy.js";
import type { RegistrySpec } from "../spec/registry.js";
import { pullThroughSteps } from "./pull-through.js";
import { normalDocument, normalReplication, normalScanning, normalSigning } from "./registry-normal.js";
import { registryState } from "./registry-state.js";
import { registryStep } from "./registry-step.js";
import { targetOf } from "./target.js";
import { templateSteps } from "./template.js";

/**
 * What would have to be called so that a registry is set as said; pure.
 * @param region the registry's own, where it is known
 * @throws PlanError where no call can do it
 */
export function planRegistry(
	spec: RegistrySpec,
	observed: ObservedRegistry,
	findings: readonly Finding[],
	region?: string,
): Plan {
	requireElsewhere(spec, observed, region);
	const steps = registrySteps(spec, observed);
	const expected = registryState(
		steps.map(({ id }) => id),
		observed,
	);
	const target = targetOf(spec);
	const preconditions = [{ kind: "registry" as const, subject: target.name ?? "registry", expected }];
	return new Plan({ target, steps, findings, preconditions });
}

/** Source: ECR user guide, "Private image replication". @throws PlanError where a registry would be replicated to itself */
function requireElsewhere({ replication }: RegistrySpec, { registryId }: ObservedRegistry, region?: string): void {
	if (region === undefined || replication === undefined || replication === clear) return;
	const isItself = replication.some(({ destinations }) =>
		destinations.some((to) => to.region === region && (to.registryId ?? registryId) === registryId),
	);
	if (!isItself) return;
	throw new PlanError(`the registry is in ${region} itself, so nothing can be replicated there`, {
		code: "plan.replicate-to-itself",
		hint: `name another region, or an account: .replicate({ to: { region: "${region}", account: "…" } })`,
	});
}

/** One step a difference; templates come before the rules that make repositories by them. */
const registrySteps = (spec: RegistrySpec, observed: ObservedRegistry): Step[] => [
	...(spec.settings ?? []).flatMap(({ name, value }) => settingSteps(name, value, observed)),
	...policySteps(spec, observed),
	...scanningSteps(spec, observed),
	...signingSteps(spec, observed),
	...(spec.templates ?? []).flatMap((said) => templateSteps(said, observed.templates ?? [])),
	...(spec.pullThrough ?? []).flatMap((said) => pullThroughSteps(said, observed.pullThrough ?? [])),
	...replicationSteps(spec, observed),
	...(spec.pullTimeExclusions ?? []).flatMap((said) => pullTimeSteps(said, observed)),
];

function settingSteps(name: string, value: string, { settings = {} }: ObservedRegistry): Step[] {
	const before = settings[name];
	if (before === value) return [];
	return [
		registryStep(`setting:${name}`, "PutAccountSetting", { name, value }, `${name}: ${before ?? "nothing"} → ${value}`),
	];
}

function policySteps({ policy }: RegistrySpec, observed: ObservedRegistry): Step[] {
	const before = observed.policy;
	if (policy === undefined) return [];
	if (policy === clear)
		return before === undefined
			? []
			: [registryStep("policy", "DeleteRegistryPolicy", {}, "the registry's policy is cleared")];
	if (before !== undefined && isEqual(normalDocument(before), normalDocument(policy))) return [];
	const why = before === undefined ? "the registry has no policy" : "the registry has another policy";
	const text = typeof policy === "string" ? policy : policyText(policy);
	return [registryStep("policy", "PutRegistryPolicy", { policyText: text }, why)];
}

function scanningSteps({ scanning }: RegistrySpec, observed: ObservedRegistry): Step[] {
	const before = observed.scanning ?? {};
	if (!scanning || isEqual(normalScanning(before), normalScanning(scanning))) return [];
	const input = { scanType: scanning.scanType, rules: scanning.rules ?? [] };
	const same = before.scanType === scanning.scanType;
	const why = same
		? `the rules of ${scanning.scanType} scanning differ`
		: `scanType: ${before.scanType ?? "nothing"} → ${scanning.scanType}`;
	return [registryStep("scanning", "PutRegistryScanningConfiguration", input, why)];
}

function signingSteps({ signing }: RegistrySpec, { signing: before = [] }: ObservedRegistry): Step[] {
	if (signing === undefined) return [];
	const rules = signing === clear ? [] : signing;
	if (isEqual(normalSigning(before), normalSigning(rules))) return [];
	if (rules.length === 0) return [registryStep("signing", "DeleteSigningConfiguration", {}, "signing is cleared")];
	const why = before.length === 0 ? "nothing is signed" : "the signing rules differ";
	return [registryStep("signing", "PutSigningConfiguration", { signingConfiguration: { rules } }, why)];
}

function replicationSteps({ replication }: RegistrySpec, observed: ObservedRegistry): Step[] {
	if (replication === undefined) return [];
	const account = observed.registryId ?? ref("connection.account");
	const before = observed.replication ?? [];
	const rules = (replication === clear ? [] : replication).map(({ destinations, ...rule }) => ({
		destinations: destinations.map(({ region, registryId }) => ({ region, registryId: registryId ?? account })),
		...rule,
	}));
	const said = replication === clear ? [] : replication;
	if (isEqual(normalReplication(before, account), normalReplication(said, account))) return [];
	const missing = said
		.filter((rule) => !isAmong(rule, before, account))
		.map((rule) => `replication: + ${sayRule(rule)}`);
	const gone = before.filter((rule) => !isAmong(rule, said, account)).map((rule) => `replication: - ${sayRule(rule)}`);
	const input = { replicationConfiguration: { rules } };
	return [registryStep("replication", "PutReplicationConfiguration", input, [...missing, ...gone].join("\n"))];
}

function pullTimeSteps(
	{ principalArn, isRemoved }: NonNullable<RegistrySpec["pullTimeExclusions"]>[number],
	{ pullTimeExclusions = [] }: ObservedRegistry,
): Step[] {
	const isThere = pullTimeExclusions.includes(principalArn);
	if (isThere !== (isRemoved === true)) return [];
	const id = `pull-time:${principalArn}`;
	return isRemoved
		? [registryStep(id, "DeregisterPullTimeUpdateExclusion", { principalArn }, "its pulls shall count again")]
		: [registryStep(id, "RegisterPullTimeUpdateExclusion", { principalArn }, "its pulls count")];
}

const isAmong = (rule: DescribedReplication, rules: readonly DescribedReplication[], account: unknown): boolean =>
	rules.some((other) => isEqual(normalReplication([rule], account), normalReplication([other], account)));

function sayRule({ destinations = [], repositoryFilters = [] }: DescribedReplication): string {
	const what = repositoryFilters.length === 0 ? "all" : repositoryFilters.map(({ filter }) => `${filter}*`).join(", ");
	return `${what} → ${destinations.map(({ region, registryId }) => (registryId ? `${registryId} ${region}` : region)).join(", ")}`;
}
