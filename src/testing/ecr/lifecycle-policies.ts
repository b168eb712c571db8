import { text } from "../ecs/input.js";
import type { Handler } from "../world/model.js";
import { findRepository } from "./find.js";
import { lifecycleRulesOf } from "./lifecycle-rules.js";
import { scheduleLifecycle } from "./lifecycle-runs.js";
import { noPolicy } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import type { Registries } from "./store/registries.js";
import type { Repository } from "./store/repository.js";

/** Lifecycle policies of repositories. Facts 7.2. */
export const lifecyclePolicyOperations = (registries: Registries): Record<string, Handler> => ({
	PutLifecyclePolicy(input, { now }) {
		const repository = findRepository(registries, input);
		const policy = lifecycleRulesOf(text(input, "lifecyclePolicyText") ?? "");
		repository.lifecycle.set(policy.text, now);
		scheduleLifecycle(registries, repository, policy.text);
		return { ...placeMembers(registries, repository), lifecyclePolicyText: policy.text };
	},
	GetLifecyclePolicy(input, context) {
		const repository = findRepository(registries, input, context);
		return told(registries, repository, repository.lifecycle.seen(context));
	},
	DeleteLifecyclePolicy(input, { now }) {
		const repository = findRepository(registries, input);
		const answer = told(registries, repository, repository.lifecycle.value);
		repository.lifecycle.set(undefined, now);
		return answer;
	},
});

function told(registries: Registries, repository: Repository, lifecyclePolicyText: string | undefined) {
	const place = placeMembers(registries, repository);
	if (lifecyclePolicyText === undefined) throw noPolicy("Lifecycle", repository.name, String(place.registryId));
	const ranAt = repository.lifecycleRanAt;
	return { ...place, lifecyclePolicyText, ...(ranAt !== undefined && { lastEvaluatedAt: ranAt / 1000 }) };
}
