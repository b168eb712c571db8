import { isEqual } from "../../engine/diff.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { Plan } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import { lifecycleDifference, lifecyclePolicyText, sameLifecycle } from "../lifecycle/text.js";
import type { DescribedRepository, ObservedRepository } from "../observe/described.js";
import type { RepositorySpec } from "../spec/repository.js";
import { requireCreatable } from "./creatable.js";
import { requireEncryption } from "./encryption.js";
import { policySteps } from "./policy-steps.js";
import { rawFindings } from "./raw.js";
import { placeOf, type StepOf, stepsBehind } from "./repository-step.js";
import { repositoryState } from "./state.js";
import { sentTag, tagSteps } from "./tag-steps.js";
import { targetOf } from "./target.js";

/** What would have to be called so that a repository is as said; pure. @throws PlanError where no call can do it */
export function planRepository(spec: RepositorySpec, observed: ObservedRepository, findings: readonly Finding[]): Plan {
	const { repository } = observed;
	if (!repository) requireCreatable(spec);
	const warnings = [...requireEncryption(spec, observed), ...rawFindings(spec, repository)];
	const step = stepsBehind("ecr", !repository);
	const steps = [
		...(repository ? settingSteps(spec, repository, observed, step) : [createStep(spec)]),
		...tagSteps(spec, observed, step),
		...lifecycleSteps(spec, observed, step),
		// Last, because it may take away rights that the others need.
		...policySteps(spec, observed, step),
	];
	return new Plan({
		target: targetOf(spec),
		steps,
		findings: [...findings, ...warnings],
		preconditions: [{ kind: "repository", subject: spec.repositoryName, expected: repositoryState(observed, steps) }],
		head: repository ? [] : [`creates repository '${spec.repositoryName}'`],
	});
}

function createStep(spec: RepositorySpec): Step {
	const { imageTagMutability, imageTagMutabilityExclusionFilters, imageScanningConfiguration } = spec;
	const { encryptionConfiguration, tags, raw } = spec;
	const input = {
		...placeOf(spec),
		...(imageTagMutability && { imageTagMutability }),
		...(imageTagMutabilityExclusionFilters && { imageTagMutabilityExclusionFilters }),
		...(imageScanningConfiguration && { imageScanningConfiguration }),
		...(encryptionConfiguration && { encryptionConfiguration }),
		...(tags && tags !== clear && { tags: tags.map(sentTag) }),
		...raw,
	};
	const why = `repository '${spec.repositoryName}' is not there`;
	return { id: "repository", service: "ecr", operation: "CreateRepository", input, after: [], why };
}

/** Each takes a call of its own once the repository is there. */
const settingSteps = (
	spec: RepositorySpec,
	repository: DescribedRepository,
	{ isUnseen }: ObservedRepository,
	step: StepOf,
): Step[] => [...mutabilitySteps(spec, repository, isUnseen, step), ...scanningSteps(spec, repository, isUnseen, step)];

function mutabilitySteps(
	spec: RepositorySpec,
	repository: DescribedRepository,
	isUnseen: boolean | undefined,
	step: StepOf,
): Step[] {
	const { imageTagMutability, imageTagMutabilityExclusionFilters: filters } = spec;
	if (imageTagMutability === undefined) return [];
	const before = mutabilityOf(repository);
	const after = mutabilityOf({ imageTagMutability, ...(filters && { imageTagMutabilityExclusionFilters: filters }) });
	if (!isUnseen && isEqual(before, after)) return [];
	const input = {
		...placeOf(spec),
		imageTagMutability,
		...(filters && { imageTagMutabilityExclusionFilters: filters }),
	};
	const why = `imageTagMutability: ${isUnseen ? "not read" : before.join(" ")} → ${after.join(" ")}`;
	return [step("mutability", "PutImageTagMutability", input, why)];
}

/** The word, and its filters in order. */
export const mutabilityOf = ({
	imageTagMutability = "MUTABLE",
	imageTagMutabilityExclusionFilters: filters = [],
}: DescribedRepository): string[] => [imageTagMutability, ...filters.map(({ filter }) => filter).sort()];

function scanningSteps(
	spec: RepositorySpec,
	repository: DescribedRepository,
	isUnseen: boolean | undefined,
	step: StepOf,
): Step[] {
	const scanOnPush = spec.imageScanningConfiguration?.scanOnPush;
	const before = repository.imageScanningConfiguration?.scanOnPush ?? false;
	if (scanOnPush === undefined || (!isUnseen && scanOnPush === before)) return [];
	const input = { ...placeOf(spec), imageScanningConfiguration: { scanOnPush } };
	const why = `scanOnPush: ${isUnseen ? "not read" : before} → ${scanOnPush}`;
	return [step("scanning", "PutImageScanningConfiguration", input, why)];
}

function lifecycleSteps(
	spec: RepositorySpec,
	{ lifecyclePolicyText: before }: ObservedRepository,
	step: StepOf,
): Step[] {
	const { lifecycle } = spec;
	if (lifecycle === undefined) return [];
	if (lifecycle === clear) {
		if (before === undefined) return [];
		return [step("lifecycle", "DeleteLifecyclePolicy", placeOf(spec), "its lifecycle policy is removed")];
	}
	if (before !== undefined && sameLifecycle(before, lifecycle)) return [];
	const input = { ...placeOf(spec), lifecyclePolicyText: lifecyclePolicyText(lifecycle) };
	const why = before === undefined ? "it has no lifecycle policy" : lifecycleDifference(before, lifecycle).join("\n");
	return [step("lifecycle", "PutLifecyclePolicy", input, why)];
}
