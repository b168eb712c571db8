import { problem } from "../../../engine/check/problem-rules.js";
import { type Clear, clear } from "../../../engine/late.js";
import { registryOf } from "../../../engine/words/registries.js";
import type { GranteeLists } from "../../spec/grants.js";
import type { AnyRepository, RepositorySpec } from "../../spec/repository.js";
import { error, type Rules, warning } from "./rule.js";

/** What private and public repositories may say alike. Source: API reference, CreateRepository and Tag. */
export const anyRepositoryRules = [
	warning(
		"spec.repository-name-letter",
		"repositoryName",
		"{at} does not begin with a letter, which AWS's pages ask for and its model does not",
		"let it begin with a letter",
		({ repositoryName }) => /^[^a-z]/.test(repositoryName) && !withoutHost(repositoryName),
	),
	warning(
		"spec.repository-name-host",
		"repositoryName",
		"{at} begins with the host of a registry, which is no part of a name",
		"pass the name without the host: '{without}'",
		({ repositoryName }) => {
			const without = withoutHost(repositoryName);
			return without !== undefined && { without };
		},
		"ECR API reference, CreateRepository",
	),
	error(
		"spec.tag-reserved",
		"tags",
		"{at} begins with aws:, which AWS keeps for itself",
		"rename .tag(key, value)",
		({ tags }, _, tell) => {
			for (const key of keysOf(tags)) if (/^aws:/i.test(key)) tell(`tags[${key}]`);
		},
	),
	error("spec.tag-duplicate", "tags", "{at} is said twice", "keep one .tag('{name}', …)", ({ tags }, _, tell) => {
		const keys = keysOf(tags);
		for (const key of new Set(keys.filter((one, index) => keys.indexOf(one) !== index))) tell(`tags[${key}]`);
	}),
	warning(
		"spec.policy-force",
		"forcePolicy",
		"{at} puts a policy even if it locks out whoever puts it",
		"leave { force } out unless AWS refuses the policy without it",
		({ forcePolicy }) => forcePolicy === true,
		"SetRepositoryPolicy.force",
	),
] satisfies Rules<AnyRepository>;

/** What a private repository may say. Source: API reference, CreateRepository, PutImageTagMutability, EncryptionConfiguration. */
export const repositoryRules = [
	error(
		"spec.mutability-filters",
		"imageTagMutability",
		"{at} {does}",
		"say .immutable({ except: [patterns] }), or leave the patterns out",
		({ imageTagMutability, imageTagMutabilityExclusionFilters: filters }) => {
			const isExcluding = imageTagMutability?.endsWith("_WITH_EXCLUSION");
			if (isExcluding && !filters?.length) return { does: "names no filters, which this value needs" };
			return !isExcluding && filters?.length
				? { does: "has filters, which only the _WITH_EXCLUSION values take" }
				: false;
		},
	),
	error(
		"spec.mutability-unsaid",
		"imageTagMutabilityExclusionFilters",
		"{at} stand without a mutability that they are exceptions of",
		"say .immutable({ except: [patterns] }) or .mutable({ except: [patterns] })",
		({ imageTagMutability, imageTagMutabilityExclusionFilters: filters }) =>
			imageTagMutability === undefined && filters !== undefined && filters.length > 0,
	),
	warning(
		"spec.mutability-wildcards",
		"imageTagMutabilityExclusionFilters",
		"{at} '{filter}' has {count} wildcards, and AWS's pages allow at most two",
		"split it into patterns of one or two *",
		({ imageTagMutabilityExclusionFilters: filters }, _, tell) => {
			for (const [index, { filter }] of (filters ?? []).entries()) {
				const count = filter.split("*").length - 1;
				if (count > 2) tell(`imageTagMutabilityExclusionFilters[${index}].filter`, { filter, count });
			}
		},
		'ECR user guide, "Preventing image tags from being overwritten"',
	),
	error(
		"spec.encryption-key",
		"encryptionConfiguration",
		"{at} names a key, which AES256 does not take",
		'say .encryption("KMS", key), or leave the key out',
		({ encryptionConfiguration }) =>
			encryptionConfiguration?.encryptionType === "AES256" &&
			encryptionConfiguration.kmsKey !== undefined && { member: "kmsKey" },
	),
	error(
		"spec.grant-principal",
		"grants",
		"{at} is '{principal}', which is no principal of IAM",
		'say its ARN: "arn:aws:iam::123456789012:role/name"',
		({ grants }, _, tell) => {
			for (const [way, lists] of Object.entries(grants ?? {}))
				for (const [index, principal] of principalsIn(lists).entries())
					if (!PRINCIPAL.test(principal)) tell(`grants.${way}.principals[${index}]`, { principal });
		},
		"IAM user guide, JSON policy elements: Principal",
	),
	warning(
		"spec.scan-on-push-phased-out",
		"imageScanningConfiguration",
		"{at} asks for scans on push of one repository, which AWS phases out in favour of the registry's rules",
		"say registry().scanning(…) with a filter for it",
		({ imageScanningConfiguration }) => imageScanningConfiguration?.scanOnPush === true,
		"ECR API reference, PutImageScanningConfiguration",
	),
] satisfies Rules<RepositorySpec>;

/** An ARN, an account, or everybody. Source: IAM user guide, "AWS JSON policy elements: Principal". */
const PRINCIPAL = /^(?:\*|\d{12}|arn:[\w-]+:(?:iam|sts)::\d{12}:.+)$/;

/** Others than texts are told by their shape. */
const principalsIn = (lists: GranteeLists | Clear | undefined): string[] =>
	lists === undefined || lists === clear || !Array.isArray(lists.principals)
		? []
		: lists.principals.filter((principal) => typeof principal === "string");

/** What the chain of a repository notices. */
export const repositoryProblems = [
	problem(error, "spec.policy-json", "is no JSON object, as a policy must be", "pass a document, or its JSON"),
	problem(
		error,
		"spec.several",
		"is read from an answer that holds {count}: {names}",
		"hand in one of them: .from(answer.repositories[0])",
	),
	problem(error, "spec.logo", "is {given}, must be bytes or their base64", "read the file and pass its bytes"),
];

/** The name behind a known registry's host; `undefined` where none stands before it. */
function withoutHost(name: string): string | undefined {
	const [host = "", ...names] = name.replace(/[@:].*$/s, "").split("/");
	const { kind } = registryOf(host);
	if (kind === "other" || names.length === 0) return undefined;
	// In the gallery, the registry's alias stands between the two.
	return (kind === "ecr-public" && names.length > 1 ? names.slice(1) : names).join("/");
}

const keysOf = (tags: AnyRepository["tags"]): string[] =>
	tags === undefined || tags === clear ? [] : tags.map(({ key }) => key);
