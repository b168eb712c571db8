import type {
	DescribedFilter,
	DescribedPullThrough,
	DescribedReplication,
	DescribedScanning,
	DescribedSigning,
	DescribedTemplate,
} from "../observe/registry-described.js";
import { normalPolicy, type PolicyDocument, policyIn } from "../spec/policy.js";
import { hostOfUpstream } from "../spec/upstreams.js";

/** Rules of which neither the order nor that of their lists counts. */
export const normalReplication = (rules: readonly DescribedReplication[], account: unknown): unknown =>
	sorted(
		rules.map(({ destinations = [], repositoryFilters }) => ({
			destinations: sorted(
				destinations.map(({ region, registryId }) => ({ region, registryId: registryId ?? account })),
			),
			filters: normalFilters(repositoryFilters),
		})),
	);

export const normalScanning = ({ scanType, rules = [] }: DescribedScanning): unknown => ({
	scanType,
	rules: sorted(
		rules.map(({ scanFrequency, repositoryFilters }) => ({ scanFrequency, filters: normalFilters(repositoryFilters) })),
	),
});

export const normalSigning = (rules: readonly DescribedSigning[]): unknown =>
	sorted(
		rules.map(({ signingProfileArn, repositoryFilters }) => ({
			signingProfileArn,
			filters: normalFilters(repositoryFilters),
		})),
	);

/** What can be told apart of a pull-through rule; ROOT is what AWS takes where no prefix is said. */
export const normalPullThrough = (rule: DescribedPullThrough): Readonly<Record<string, unknown>> => ({
	upstreamRegistryUrl: hostOfUpstream(rule.upstreamRegistryUrl ?? ""),
	upstreamRepositoryPrefix: rule.upstreamRepositoryPrefix ?? "ROOT",
	credentialArn: rule.credentialArn ?? "none",
	customRoleArn: rule.customRoleArn ?? "none",
});

/** The members of a template, each as one value; what is not there is left out. */
export function normalTemplate(
	template: {
		readonly [K in keyof DescribedTemplate]?: unknown;
	},
): Readonly<Record<string, unknown>> {
	const normal: Record<string, unknown> = {};
	for (const [member, value] of Object.entries(template)) {
		if (value !== undefined && Object.hasOwn(TEMPLATE, member)) normal[member] = TEMPLATE[member]?.(value);
	}
	return normal;
}

const same = (value: unknown): unknown => value;
const anyOrder = (value: unknown): unknown => (Array.isArray(value) ? sorted(value) : value);

/** How each member of a template is made one value; others are no settings. */
const TEMPLATE: Readonly<Record<string, (value: unknown) => unknown>> = {
	appliedFor: anyOrder,
	description: same,
	encryptionConfiguration: same,
	resourceTags: anyOrder,
	imageTagMutability: same,
	imageTagMutabilityExclusionFilters: anyOrder,
	repositoryPolicy: normalDocument,
	lifecyclePolicy: same,
	customRoleArn: same,
};

/** A policy or its text, as one value. */
export function normalDocument(policy: unknown): unknown {
	const document = typeof policy === "string" ? policyIn(policy) : (policy as PolicyDocument);
	return document ? normalPolicy(document) : policy;
}

const normalFilters = (filters: readonly DescribedFilter[] = []): string[] =>
	filters.map(({ filter = "" }) => filter).sort();

/** In an order that only the values decide, whatever the order of their members. */
function sorted<Item>(items: readonly Item[]): Item[] {
	const key = (item: Item) =>
		JSON.stringify(
			typeof item === "object" && item !== null
				? Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1))
				: item,
		);
	return [...items].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}
