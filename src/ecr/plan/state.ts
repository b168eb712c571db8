import type { Step } from "../../engine/step.js";
import type { DescribedRepository, ObservedRepository } from "../observe/described.js";
import type { RepositoryNeeds } from "../observe/observe.js";

const MISSING = "missing";

type StateOf = (observed: ObservedRepository, repository: DescribedRepository, step: Step) => unknown;

/** What each step writes over. */
const STATES: Readonly<Record<string, StateOf>> = {
	mutability: (_, { imageTagMutability, imageTagMutabilityExclusionFilters: filters = [] }) => [
		imageTagMutability ?? "MUTABLE",
		...filters.map(({ filter }) => filter).sort(),
	],
	scanning: (_, { imageScanningConfiguration }) => imageScanningConfiguration?.scanOnPush ?? false,
	tags: ({ tags = [] }, _, { input }) => {
		const keys = Array.isArray(input.tags) ? input.tags.map(({ Key }) => Key) : undefined;
		const written = tags.filter(({ key }) => keys?.includes(key) ?? !key.startsWith("aws:"));
		return written.map(({ key, value }) => `${key}=${value}`).sort();
	},
	untag: ({ tags = [] }, _, { input: { tagKeys } }) => {
		const written = tags.filter(({ key }) => Array.isArray(tagKeys) && tagKeys.includes(key));
		return written.map(({ key, value }) => `${key}=${value}`).sort();
	},
	lifecycle: ({ lifecyclePolicyText }) => lifecyclePolicyText ?? MISSING,
	policy: ({ policyText }) => policyText ?? MISSING,
	catalog: ({ catalog }) => catalog ?? MISSING,
};

/** What must still be so when the plan is applied: whether it is there, and what the steps write over. */
export function repositoryState(
	observed: ObservedRepository,
	steps: readonly Step[],
): Readonly<Record<string, unknown>> {
	const { repository, isUnseen } = observed;
	if (!repository) return { status: MISSING };
	if (isUnseen) return { status: "there" };
	const written = steps.map((step) => [step.id, STATES[step.id]?.(observed, repository, step)]);
	return { status: "there", ...Object.fromEntries(written) };
}

/** What must be read again to know that state. */
export const needsOfSteps = (steps: readonly Step[]): RepositoryNeeds => {
	const has = (id: string) => steps.some((step) => step.id === id);
	return {
		tags: has("tags") || has("untag"),
		policy: has("policy"),
		lifecycle: has("lifecycle"),
		catalog: has("catalog"),
	};
};
