import { saidOnly, shown } from "../../engine/chain/copy.js";
import type { NoteProblem } from "../../engine/chain/flat-chain.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import type {
	CreationTemplate,
	PullThroughRule,
	ReplicationRule,
	ScanningRule,
	SigningRule,
} from "../spec/registry.js";
import { upstreamMembers } from "../spec/upstreams.js";
import { lifecycleSaid } from "./lifecycle-said.js";
import type { PullThrough, Replication, Scanning, Signing, Template } from "./registry-chain.js";

/** Replication in AWS's members. */
export function replicationRule({ to, only }: Partial<Replication>): ReplicationRule {
	const targets = Array.isArray(to) ? to : to === undefined ? [] : [to];
	return {
		destinations: targets.map((target) =>
			typeof target === "object" && target !== null
				? saidOnly({ region: target.region, registryId: target.account })
				: { region: target },
		),
		...(only && { repositoryFilters: listOf(only, (filter) => ({ filter, filterType: "PREFIX_MATCH" as const })) }),
	};
}

/** The same destinations make it the same rule. */
export const destinationKey = ({ destinations }: ReplicationRule): string =>
	destinations
		.map(({ region, registryId = "" }) => `${registryId}/${region}`)
		.sort()
		.join(" ");

export const pullThroughRule = (ecrRepositoryPrefix: string, said: Partial<PullThrough>): PullThroughRule =>
	saidOnly({
		ecrRepositoryPrefix,
		...(said.upstream === undefined ? {} : upstreamMembers(shown(said.upstream))),
		upstreamRepositoryPrefix: said.upstreamPrefix,
		credentialArn: said.credentials,
		customRoleArn: said.role,
	});

export const creationTemplate = (prefix: string, said: Partial<Template>): CreationTemplate =>
	saidOnly({
		prefix,
		appliedFor: said.for && listOf(said.for, (creation) => creation),
		description: said.description,
		encryptionConfiguration: encryption(said.encryption),
		resourceTags: said.tags && Object.entries(said.tags).map(([Key, Value]) => ({ Key, Value })),
		...mutability(said.immutable),
		repositoryPolicy: said.policy,
		lifecyclePolicy: said.lifecycle as CreationTemplate["lifecyclePolicy"],
		customRoleArn: said.role,
	});

/** The options with a policy in the place of what `.lifecycle(…)` of a repository takes too: a piece, or an edit. */
export function withLifecycle(said: unknown, note: NoteProblem): unknown {
	try {
		if (typeof said !== "object" || said === null || !("lifecycle" in said)) return said;
		const { lifecycle, ...options } = said;
		const isPiece = typeof lifecycle === "function" || anySpecOf(lifecycle) !== undefined;
		if (!isPiece) return said;
		const policy = lifecycleSaid(lifecycle, note);
		return typeof policy === "object" ? { ...options, lifecycle: policy } : options;
	} catch {
		return said;
	}
}

export const scanningRule = ({ frequency, repositories = ["*"] }: Scanning): ScanningRule => ({
	scanFrequency: frequency,
	repositoryFilters: listOf(repositories, (filter) => ({ filter, filterType: "WILDCARD" as const })),
});

export const signingRule = ({ profile, repositories }: Signing): SigningRule => ({
	signingProfileArn: profile,
	...(repositories && {
		repositoryFilters: listOf(repositories, (filter) => ({ filter, filterType: "WILDCARD_MATCH" as const })),
	}),
});

/** A single word is a list of it; for anything else the rules find an empty list. */
function listOf<Word extends string, Item>(words: readonly Word[] | Word, item: (word: Word) => Item): Item[] {
	if (typeof words === "string") return [item(words)];
	return Array.isArray(words) ? words.map((word) => item(word)) : [];
}

function mutability(immutable: Template["immutable"]): Partial<CreationTemplate> {
	if (immutable === undefined) return {};
	if (typeof immutable === "boolean") return { imageTagMutability: immutable ? "IMMUTABLE" : "MUTABLE" };
	return {
		imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
		imageTagMutabilityExclusionFilters: listOf(immutable.except, (filter) => ({
			filter,
			filterType: "WILDCARD" as const,
		})),
	};
}

function encryption(said: Template["encryption"]): CreationTemplate["encryptionConfiguration"] {
	if (said === undefined || typeof said === "string") return said && { encryptionType: said };
	return saidOnly({ encryptionType: said.type, kmsKey: said.key });
}
