import { text, texts } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { privateRegistryOf } from "./hosts.js";
import { fault, invalid } from "./refusals.js";
import type { Registry } from "./registry.js";
import { checkPage } from "./rules.js";

/** Pull-through cache rules. Facts 7.2. */
export const pullThroughOperations = (registry: Registry): Record<string, Handler> => {
	const { pullThrough, world } = registry;
	const find = (input: Answer): { prefix: string; rule: Answer } => {
		const prefix = text(input, "ecrRepositoryPrefix") ?? "";
		const rule = pullThrough.get(prefix);
		if (!rule) throw notFound(prefix, world.account);
		return { prefix, rule };
	};
	return {
		CreatePullThroughCacheRule(input, { now }) {
			const ecrRepositoryPrefix = text(input, "ecrRepositoryPrefix") ?? "";
			checkPrefix(ecrRepositoryPrefix);
			const upstreamRegistryUrl = text(input, "upstreamRegistryUrl") ?? "";
			const upstreamRegistry = UPSTREAMS.find(([, host]) => host.test(upstreamRegistryUrl))?.[0];
			if (!upstreamRegistry)
				throw fault(
					"UnsupportedUpstreamRegistryException",
					`The upstream registry '${upstreamRegistryUrl}' is not supported`,
				);
			if (text(input, "upstreamRegistry") !== undefined && text(input, "upstreamRegistry") !== upstreamRegistry)
				throw invalid("upstreamRegistry", `'${upstreamRegistryUrl}' is ${upstreamRegistry}`);
			checkCredential(registry, input);
			if (
				upstreamRegistry === "ecr" &&
				text(input, "customRoleArn") === undefined &&
				privateRegistryOf(upstreamRegistryUrl)?.account !== world.account
			)
				throw invalid("customRoleArn", "must be said for a registry of another account");
			if (pullThrough.has(ecrRepositoryPrefix))
				throw fault(
					"PullThroughCacheRuleAlreadyExistsException",
					`A rule with the prefix '${ecrRepositoryPrefix}' exists already`,
				);
			const rule: Answer = {
				ecrRepositoryPrefix,
				upstreamRegistryUrl,
				upstreamRegistry,
				upstreamRepositoryPrefix: text(input, "upstreamRepositoryPrefix") ?? "ROOT",
				registryId: world.account,
				createdAt: now / 1000,
				...optional(input),
			};
			pullThrough.set(ecrRepositoryPrefix, rule);
			return rule;
		},
		UpdatePullThroughCacheRule(input, { now }) {
			const { prefix, rule } = find(input);
			checkCredential(registry, input);
			const updated: Answer = { ...rule, ...optional(input), updatedAt: now / 1000 };
			pullThrough.set(prefix, updated);
			const { upstreamRegistry: _, upstreamRegistryUrl: __, createdAt: ___, ...told } = updated;
			return told;
		},
		DeletePullThroughCacheRule(input) {
			const { prefix, rule } = find(input);
			pullThrough.delete(prefix);
			const { upstreamRegistry: _, updatedAt: __, ...told } = rule;
			return told;
		},
		DescribePullThroughCacheRules(input) {
			const prefixes = texts(input, "ecrRepositoryPrefixes");
			checkPage(input, 1000, prefixes);
			if (prefixes.length > 0)
				return { pullThroughCacheRules: prefixes.map((ecrRepositoryPrefix) => find({ ecrRepositoryPrefix }).rule) };
			const listed = page([...pullThrough.values()], input, { standard: 100, most: 1000 });
			return { pullThroughCacheRules: listed.items, ...listed.rest };
		},
		ValidatePullThroughCacheRule(input) {
			const { rule } = find(input);
			const { createdAt: _, updatedAt: __, upstreamRegistry, ...told } = rule;
			const secret = text(rule, "credentialArn");
			if (secret === undefined && NEED_CREDENTIALS.has(String(upstreamRegistry)))
				return {
					...told,
					isValid: false,
					failure: "The upstream registry requires authentication, and the rule has no credentials",
				};
			const isThere = secret === undefined || world.mode === "assumed" || world.declared.has("secret", secret);
			if (isThere) return { ...told, isValid: true };
			return { ...told, isValid: false, failure: "The secret was not found: SecretNotFoundException" };
		},
	};
};

function checkPrefix(prefix: string): void {
	if (
		prefix !== "ROOT" &&
		(prefix.length < 2 || prefix.length > 30 || !/^[a-z0-9]+(?:[._-]?[/a-z0-9]+)*$/.test(prefix))
	)
		throw invalid("ecrRepositoryPrefix", "must have 2 to 30 characters of a repository name, or be ROOT");
}

function checkCredential({ world }: Registry, input: Answer): void {
	const said = text(input, "credentialArn");
	if (said === undefined) return;
	const isNamed = /^arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:ecr-pullthroughcache\/[\w/+=.@-]+$/.test(said);
	if (!isNamed || said.length < 50 || said.length > 612)
		throw invalid("credentialArn", "must be the ARN of a secret whose name begins with ecr-pullthroughcache/");
	if (world.mode === "declared" && !world.declared.has("secret", said))
		throw fault(
			"SecretNotFoundException",
			"The ARN of the secret specified in the pull through cache rule was not found",
		);
}

function optional(input: Answer): Answer {
	const said: Answer = {};
	for (const name of ["credentialArn", "customRoleArn"]) if (input[name] !== undefined) said[name] = input[name];
	return said;
}

const notFound = (prefix: string, registryId: string) =>
	fault(
		"PullThroughCacheRuleNotFoundException",
		`The pull through cache rule with the prefix '${prefix}' does not exist in the registry with id '${registryId}'`,
	);

const UPSTREAMS: readonly (readonly [string, RegExp])[] = [
	["ecr", /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com/],
	["ecr-public", /^public\.ecr\.aws$/],
	["docker-hub", /^registry-1\.docker\.io$/],
	["github-container-registry", /^ghcr\.io$/],
	["gitlab-container-registry", /^registry\.gitlab\.com$/],
	["k8s", /^registry\.k8s\.io$/],
	["quay", /^quay\.io$/],
	["azure-container-registry", /^[a-z0-9]+\.azurecr\.io$/],
	["chainguard", /^cgr\.dev$/],
];

/** Upstreams that give nothing to whom they do not know. Facts 7.2. */
const NEED_CREDENTIALS: ReadonlySet<string> = new Set([
	"docker-hub",
	"github-container-registry",
	"gitlab-container-registry",
	"azure-container-registry",
	"chainguard",
]);
