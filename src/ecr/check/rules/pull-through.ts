import { parseArn } from "../../../engine/arn.js";
import type { PullThroughRule } from "../../spec/registry.js";
import { UPSTREAMS, type Upstream, upstreamOf } from "../../spec/upstreams.js";
import { isRole } from "./role.js";
import { error, type Rules, warning } from "./rule.js";

const SOURCE = "CreatePullThroughCacheRule";
const upstreams = Object.values<Upstream>(UPSTREAMS);
const known = Object.keys(UPSTREAMS).join(", ");
/** Characters of the ARN of a secret. */
const SHORTEST_SECRET = 50;

/** What a pull-through cache rule may say. Source: facts 7.2. */
export const pullThroughRules = [
	error(
		"spec.pull-through-host",
		"",
		"{at} has no host of its upstream{registry}",
		"say the host as upstream, such as {example}",
		({ upstreamRegistryUrl, upstreamRegistry }) => {
			if (upstreamRegistryUrl !== undefined) return false;
			const named = upstreams.find(({ registry }) => registry === upstreamRegistry);
			const registry = named ? `, and each customer of ${named.registry} has one of their own` : "";
			return { registry, example: `'${named?.example ?? "public.ecr.aws"}'` };
		},
		`${SOURCE}.upstreamRegistryUrl`,
	),
	warning(
		"spec.pull-through-upstream",
		"upstreamRegistryUrl",
		"{at} is {host}, which ECR is not known to cache",
		`say one of ${known}, or a host of theirs`,
		({ upstreamRegistryUrl: host, upstreamRegistry }) =>
			host !== undefined && !upstreamOf(host, upstreamRegistry) && { host },
		`${SOURCE}.upstreamRegistryUrl`,
	),
	warning(
		"spec.pull-through-credentials",
		"",
		"{at} has no credentials, and {registry} gives nothing to whom it does not know",
		"say credentials: the ARN of a secret named ecr-pullthroughcache/…",
		({ upstreamRegistryUrl, upstreamRegistry, credentialArn }) => {
			const upstream = upstreamOf(upstreamRegistryUrl, upstreamRegistry);
			return credentialArn === undefined && upstream?.needs === "credentials" && { registry: upstream.registry };
		},
		`${SOURCE}.credentialArn`,
	),
	error(
		"spec.pull-through-secret",
		"credentialArn",
		"{at} is no ARN of a secret named ecr-pullthroughcache/…, and ECR reads no other",
		"name the secret ecr-pullthroughcache/… and say its whole ARN",
		({ credentialArn = "" }) => {
			const arn = parseArn(credentialArn);
			const isSecret = arn?.service === "secretsmanager" && /^secret:ecr-pullthroughcache\/.+/.test(arn.resource);
			return !isSecret || credentialArn.length < SHORTEST_SECRET;
		},
		`${SOURCE}.credentialArn`,
	),
	warning(
		"spec.pull-through-role",
		"",
		"{at} has no role, without which ECR pulls only from registries of its own account",
		"say role: the ARN of a role that may pull from the upstream",
		({ upstreamRegistryUrl, upstreamRegistry, customRoleArn }) =>
			customRoleArn === undefined && upstreamOf(upstreamRegistryUrl, upstreamRegistry)?.needs === "role",
		`${SOURCE}.customRoleArn`,
	),
	warning(
		"spec.pull-through-role-unused",
		"customRoleArn",
		"{at} is said, and only an upstream of ECR takes a role",
		"leave role out, or say credentials",
		({ upstreamRegistryUrl, upstreamRegistry }) => {
			const upstream = upstreamOf(upstreamRegistryUrl, upstreamRegistry);
			return upstream !== undefined && upstream.needs !== "role";
		},
		`${SOURCE}.customRoleArn`,
	),
	error(
		"spec.pull-through-role-arn",
		"customRoleArn",
		"{at} is no ARN of a role",
		"say arn:aws:iam::123456789012:role/…",
		({ customRoleArn }) => !isRole(customRoleArn),
		`${SOURCE}.customRoleArn`,
	),
] satisfies Rules<PullThroughRule>;
