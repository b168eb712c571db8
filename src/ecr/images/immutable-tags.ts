import { isCallError } from "../../engine/errors/call-error.js";
import { matchesPattern } from "../spec/tag-pattern.js";
import type { EcrCalls } from "./ecr-calls.js";

/** How a repository treats its tags. */
export interface TagMutability {
	readonly imageTagMutability?: string;
	readonly imageTagMutabilityExclusionFilters?: readonly { readonly filterType?: string; readonly filter?: string }[];
}

/** Whether a tag that is there can't be moved. Source: API reference, PutImageTagMutability. */
export function isImmutable(tag: string, mutability: TagMutability): boolean {
	const { imageTagMutability = "MUTABLE", imageTagMutabilityExclusionFilters: filters = [] } = mutability;
	const isExcluded = filters.some(({ filter }) => filter !== undefined && matchesPattern(tag, filter));
	if (imageTagMutability === "IMMUTABLE_WITH_EXCLUSION") return !isExcluded;
	if (imageTagMutability === "MUTABLE_WITH_EXCLUSION") return isExcluded;
	return imageTagMutability === "IMMUTABLE";
}

/** What a repository says of its tags; all may move where that can't be read, and PutImage tells. */
export async function mutabilityOf(calls: EcrCalls): Promise<TagMutability> {
	const { repositoryName, isPublic } = calls.place;
	// Tags of ECR Public always move. Source: facts 7.3.
	if (isPublic) return {};
	try {
		const { repositories } = await calls.readRegistry("DescribeRepositories", { repositoryNames: [repositoryName] });
		return (Array.isArray(repositories) ? (repositories as TagMutability[])[0] : undefined) ?? {};
	} catch (error) {
		if (isCallError(error) && error.code === "call.denied") return {};
		throw error;
	}
}
