import type { CallOptions } from "../../engine/call.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RepositorySpec } from "../spec/repository.js";
import type { ObservedRepository } from "./described.js";
import type { EcrReader, RepositoryPlace } from "./reader.js";

/** What beside the repository itself must be read. */
export interface RepositoryNeeds {
	readonly tags?: boolean;
	readonly policy?: boolean;
	readonly lifecycle?: boolean;
	readonly catalog?: boolean;
}

/** Only what the chain says. */
export const needsOfRepository = (spec: RepositorySpec | PublicRepositorySpec): RepositoryNeeds => ({
	tags: spec.tags !== undefined || spec.untagged !== undefined,
	policy: spec.policy !== undefined || (spec.kind === "repository" && spec.grants !== undefined),
	lifecycle: spec.kind === "repository" && spec.lifecycle !== undefined,
	catalog: spec.kind === "public-repository" && spec.catalogData !== undefined,
});

/** Reads what is needed, and no more. @param reader of private or of public repositories @throws CallError */
export async function observeRepository(
	place: RepositoryPlace,
	needs: RepositoryNeeds,
	reader: EcrReader,
	options: CallOptions,
): Promise<ObservedRepository> {
	const repository = await reader.repository(place.repositoryName, place.registryId, options);
	if (!repository) return { repository };
	const arn = repository.repositoryArn;
	return {
		repository,
		...(needs.tags && arn && { tags: await reader.tags(arn, options) }),
		...(needs.policy && { policyText: await reader.policyText(place, options) }),
		...(needs.lifecycle && { lifecyclePolicyText: await reader.lifecyclePolicyText(place, options) }),
		...(needs.catalog && { catalog: await reader.catalog(place, options) }),
	};
}
