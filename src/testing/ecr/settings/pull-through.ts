import { pick, text, texts } from "../../ecs/input.js";
import type { Answer, Handler } from "../../world/model.js";
import { fault, invalid } from "../refusals.js";
import type { Registry } from "../registry.js";
import { page } from "./pages.js";

/** Upstreams by their hosts, with AWS's names. Source: API reference, CreatePullThroughCacheRule. */
const UPSTREAMS: readonly (readonly [RegExp, string, ("credentials" | "role")?])[] = [
	[/^registry-1\.docker\.io$/, "docker-hub", "credentials"],
	[/^ghcr\.io$/, "github-container-registry", "credentials"],
	[/^registry\.gitlab\.com$/, "gitlab-container-registry", "credentials"],
	[/^[\w-]+\.azurecr\.io$/, "azure-container-registry", "credentials"],
	[/^cgr\.dev$/, "chainguard", "credentials"],
	[/^quay\.io$/, "quay"],
	[/^registry\.k8s\.io$/, "k8s"],
	[/^public\.ecr\.aws$/, "ecr-public"],
	[/^\d{12}\.dkr\.ecr\.[\w-]+\.amazonaws\.com(\.cn)?$/, "ecr", "role"],
];

/** Pull-through cache rules. Facts 7.2. */
export function pullThroughOperations({ pullThrough: rules, world }: Registry): Record<string, Handler> {
	const { account: registryId } = world;
	const find = (input: Answer): Answer => {
		const prefix = text(input, "ecrRepositoryPrefix") ?? "";
		const rule = rules.get(prefix);
		if (rule) return rule;
		throw notFound(prefix, registryId);
	};
	const put = (rule: Answer) => rules.set(String(rule.ecrRepositoryPrefix), rule);
	return {
		CreatePullThroughCacheRule(input, { now }) {
			const prefix = text(input, "ecrRepositoryPrefix") ?? "";
			const url = text(input, "upstreamRegistryUrl") ?? "";
			if (prefix !== "ROOT" && !/^[a-z0-9](?:[a-z0-9._/-]{0,28}[a-z0-9])$/.test(prefix))
				throw invalid("ecrRepositoryPrefix", "must satisfy regular expression pattern");
			const upstream = UPSTREAMS.find(([host]) => host.test(url));
			if (!upstream)
				throw fault("UnsupportedUpstreamRegistryException", `The upstream registry '${url}' is not supported`);
			if (rules.has(prefix))
				throw fault(
					"PullThroughCacheRuleAlreadyExistsException",
					`A pull through cache rule with prefix '${prefix}' already exists in the registry with id '${registryId}'`,
				);
			checkSecret(input);
			const rule = {
				ecrRepositoryPrefix: prefix,
				upstreamRegistryUrl: url,
				upstreamRegistry: upstream[1],
				upstreamRepositoryPrefix: text(input, "upstreamRepositoryPrefix") ?? "ROOT",
				...pick(input, ["credentialArn", "customRoleArn"]),
				registryId,
				createdAt: now / 1000,
			};
			put(rule);
			return rule;
		},
		UpdatePullThroughCacheRule(input, { now }) {
			checkSecret(input);
			const rule = { ...find(input), ...pick(input, ["credentialArn", "customRoleArn"]), updatedAt: now / 1000 };
			put(rule);
			return pick(rule, [
				"ecrRepositoryPrefix",
				"registryId",
				"updatedAt",
				"credentialArn",
				"customRoleArn",
				"upstreamRepositoryPrefix",
			]);
		},
		DeletePullThroughCacheRule(input) {
			const rule = find(input);
			rules.delete(String(rule.ecrRepositoryPrefix));
			return rule;
		},
		DescribePullThroughCacheRules(input) {
			const prefixes = texts(input, "ecrRepositoryPrefixes");
			const wanted = prefixes.map((ecrRepositoryPrefix) => find({ ecrRepositoryPrefix }));
			return page(input, "pullThroughCacheRules", prefixes.length > 0 ? wanted : [...rules.values()]);
		},
		ValidatePullThroughCacheRule(input) {
			const { createdAt, updatedAt, upstreamRegistry, ...rule } = find(input);
			const needs = UPSTREAMS.find(([, name]) => name === upstreamRegistry)?.[2];
			const lacks = needs === "credentials" && rule.credentialArn === undefined;
			const failure = "The upstream registry requires authentication, and the rule has no credentials";
			return { ...rule, isValid: !lacks, ...(lacks && { failure }) };
		},
	};
}

function checkSecret(input: Answer): void {
	const arn = text(input, "credentialArn");
	if (
		arn !== undefined &&
		!/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+$/.test(arn)
	)
		throw invalid("credentialArn", "must satisfy regular expression pattern");
}

const notFound = (prefix: string, registryId: string) =>
	fault(
		"PullThroughCacheRuleNotFoundException",
		`A pull through cache rule with prefix '${prefix}' does not exist in the registry with id '${registryId}'`,
	);
