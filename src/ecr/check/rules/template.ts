import type { CreationTemplate } from "../../spec/registry.js";
import { isRole } from "./role.js";
import { error, type Rules, warning } from "./rule.js";

const SOURCE = "CreateRepositoryCreationTemplate";
/** Characters of a repository's policy. */
const MOST_POLICY = 10_240;
/** Characters of a lifecycle policy. */
const MOST_LIFECYCLE = 30_720;
/** Source: second-hand, facts 7.2. */
const MOST_STARS = 2;

/** What a creation template may say. Source: facts 7.2. */
export const templateRules = [
	error(
		"spec.template-for",
		"",
		"{at} does not say for which repositories it is",
		'say for: ["PULL_THROUGH_CACHE"], "REPLICATION" or "CREATE_ON_PUSH"',
		({ appliedFor }) => appliedFor === undefined,
		`${SOURCE}.appliedFor`,
	),
	error(
		"spec.template-role",
		"",
		"{at} has {what}, and ECR gives that to a repository only by a role of yours",
		"say role: the ARN of a role that ECR may take on",
		({ encryptionConfiguration, resourceTags, customRoleArn }) => {
			if (customRoleArn !== undefined) return false;
			if (resourceTags && resourceTags.length > 0) return { what: "tags" };
			return encryptionConfiguration?.kmsKey !== undefined && { what: "a key" };
		},
		`${SOURCE}.customRoleArn`,
	),
	error(
		"spec.template-key",
		"encryptionConfiguration",
		"{at} names a key that is no ARN of one, or that AES256 does not take",
		'say encryption: { type: "KMS", key: "arn:aws:kms:…:key/…" }',
		({ encryptionConfiguration }) => {
			const { encryptionType, kmsKey } = encryptionConfiguration ?? {};
			if (kmsKey === undefined) return false;
			return encryptionType === "AES256" || !/^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/.+$/.test(kmsKey);
		},
		`${SOURCE}.encryptionConfiguration.kmsKey`,
	),
	error(
		"spec.template-role-arn",
		"customRoleArn",
		"{at} is no ARN of a role",
		"say arn:aws:iam::123456789012:role/…",
		({ customRoleArn }) => !isRole(customRoleArn),
		`${SOURCE}.customRoleArn`,
	),
	error(
		"spec.template-exclusions",
		"imageTagMutability imageTagMutabilityExclusionFilters",
		"{at} is {said}, which goes only with {with}",
		"say immutable: { except: […] }, or immutable: true",
		({ imageTagMutability = "MUTABLE", imageTagMutabilityExclusionFilters = [] }, _setting, tell) => {
			const isExcluding = imageTagMutability.endsWith("_WITH_EXCLUSION");
			if (isExcluding && imageTagMutabilityExclusionFilters.length === 0)
				tell("imageTagMutability", { said: imageTagMutability, with: "1 to 5 filters" });
			if (!isExcluding && imageTagMutabilityExclusionFilters.length > 0)
				tell("imageTagMutabilityExclusionFilters", { said: "said", with: "a mutability WITH_EXCLUSION" });
		},
		`${SOURCE}.imageTagMutabilityExclusionFilters`,
	),
	warning(
		"spec.template-wildcards",
		"imageTagMutabilityExclusionFilters",
		"{at} has more than two '*' in {filter}",
		"keep two of them",
		({ imageTagMutabilityExclusionFilters = [] }) => {
			const found = imageTagMutabilityExclusionFilters.find(({ filter }) => filter.split("*").length - 1 > MOST_STARS);
			return found && { filter: `'${found.filter}'` };
		},
		`${SOURCE}.imageTagMutabilityExclusionFilters.filter`,
	),
	error(
		"spec.template-text",
		"repositoryPolicy lifecyclePolicy",
		"{at} has {length} characters as text, may have at most {max}",
		"shorten it",
		({ repositoryPolicy, lifecyclePolicy }, _setting, tell) => {
			const isLong = (member: string, value: unknown, max: number) => {
				const length = lengthOf(value);
				if (length > max) tell(member, { length, max });
			};
			isLong("repositoryPolicy", repositoryPolicy, MOST_POLICY);
			isLong("lifecyclePolicy", lifecyclePolicy, MOST_LIFECYCLE);
		},
		SOURCE,
	),
	error(
		"spec.template-json",
		"repositoryPolicy lifecyclePolicy",
		"{at} is no JSON object",
		"hand in the object itself, or its text",
		({ repositoryPolicy, lifecyclePolicy }, _setting, tell) => {
			if (repositoryPolicy !== undefined && !isDocument(repositoryPolicy)) tell("repositoryPolicy");
			if (lifecyclePolicy !== undefined && !isDocument(lifecyclePolicy)) tell("lifecyclePolicy");
		},
		SOURCE,
	),
] satisfies Rules<CreationTemplate>;

/** Characters that are sent. */
export const lengthOf = (value: unknown): number =>
	value === undefined ? 0 : typeof value === "string" ? value.length : (JSON.stringify(value)?.length ?? 0);

/** True for an object, or for the text of one. */
export function isDocument(value: unknown): boolean {
	if (typeof value === "object") return value !== null && !Array.isArray(value);
	if (typeof value !== "string") return false;
	try {
		const read: unknown = JSON.parse(value);
		return typeof read === "object" && read !== null && !Array.isArray(read);
	} catch {
		return false;
	}
}
