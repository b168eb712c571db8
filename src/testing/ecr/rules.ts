import { type Input, number, structure, structures, text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { fault, invalid } from "./refusals.js";
import type { Mutability } from "./store/repository.js";

/** Facts 7.2. */
export function checkRepositoryName(name: string): void {
	if (name.length < 2 || name.length > 256)
		throw invalid("repositoryName", "must have length greater than or equal to 2 and at most 256");
	if (!NAME.test(name)) throw invalid("repositoryName", `must satisfy regular expression '${NAME.source}'`);
}

/** Filters come with the exclusion forms, and only with them: 1 to 5, each with at most two `*`. Facts 7.2. */
export function mutabilityOf(input: Input): Mutability {
	const imageTagMutability = text(input, "imageTagMutability") ?? "MUTABLE";
	const filters = structures(input, "imageTagMutabilityExclusionFilters");
	checkOneOf("imageTagMutability", imageTagMutability, MUTABILITIES);
	if (imageTagMutability.endsWith("_WITH_EXCLUSION") !== filters.length > 0)
		throw invalid(
			"imageTagMutabilityExclusionFilters",
			`must ${filters.length > 0 ? "not " : ""}be said with ${imageTagMutability}`,
		);
	if (filters.length > 5) throw invalid("imageTagMutabilityExclusionFilters", "must have at most 5 members");
	for (const filter of filters) {
		checkOneOf("imageTagMutabilityExclusionFilters.filterType", text(filter, "filterType") ?? "", ["WILDCARD"]);
		const said = text(filter, "filter") ?? "";
		if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(said) || said.split("*").length > 3)
			throw invalid(
				"imageTagMutabilityExclusionFilters.filter",
				"must be 1 to 128 of 0-9a-zA-Z._*- with at most two *",
			);
	}
	return { imageTagMutability, ...(filters.length > 0 && { imageTagMutabilityExclusionFilters: filters }) };
}

/** Facts 7.2. */
export function encryptionOf(input: Input): Answer {
	const said = structure(input, "encryptionConfiguration");
	if (!said) return { encryptionType: "AES256" };
	const encryptionType = text(said, "encryptionType") ?? "";
	checkOneOf("encryptionConfiguration.encryptionType", encryptionType, ["AES256", "KMS", "KMS_DSSE"]);
	const kmsKey = text(said, "kmsKey");
	if (kmsKey === undefined) return { encryptionType };
	if (encryptionType === "AES256") throw invalid("encryptionConfiguration.kmsKey", "must not be said with AES256");
	if (kmsKey.length < 1 || kmsKey.length > 2048) throw invalid("encryptionConfiguration.kmsKey", "length 1 to 2048");
	return { encryptionType, kmsKey };
}

export function checkOneOf(member: string, value: string, known: readonly string[]): void {
	if (!known.includes(value)) throw invalid(member, `must satisfy enum value set: [${known.join(", ")}]`);
}

/** Tags of a resource. Source: CreateRepository, TagResource. */
export function labelsOf(input: Input): readonly Answer[] {
	const tags = structures(input, "tags");
	for (const tag of tags) {
		const key = text(tag, "Key") ?? "";
		if (key === "" || key.length > 128 || (text(tag, "Value") ?? "").length > 256)
			throw fault("InvalidTagParameterException", `Invalid tag: key '${key}'`);
		if (key.startsWith("aws:"))
			throw fault("InvalidTagParameterException", "Tag keys that begin with 'aws:' are kept for AWS");
	}
	if (new Set(tags.map(({ Key }) => Key)).size < tags.length)
		throw fault("InvalidTagParameterException", "A tag key is given twice");
	if (tags.length > MOST_TAGS) throw tooManyTags();
	return tags;
}

export const MOST_TAGS = 50;
export const tooManyTags = () =>
	fault("TooManyTagsException", `The list of tags on the repository is over the limit of ${MOST_TAGS}`);

/** A list's page size, and that pages are not asked for with explicit names. Facts 7.2. */
export function checkPage(input: Input, most: number, names: readonly unknown[] = []): void {
	const maxResults = number(input, "maxResults");
	if (names.length > 0 && (maxResults !== undefined || text(input, "nextToken") !== undefined))
		throw invalid("maxResults", "must not be said where the resources are named");
	if (maxResults !== undefined && (maxResults < 1 || maxResults > most))
		throw invalid("maxResults", `must be between 1 and ${most}`);
}

/** True where a wildcard filter matches; all else in it is text. */
export const matchesWildcard = (pattern: string, name: string): boolean =>
	new RegExp(`^${pattern.split("*").map(escape).join(".*")}$`).test(name);

const escape = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
const MUTABILITIES = ["MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"];
const NAME = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
