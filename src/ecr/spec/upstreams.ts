import { registryOf } from "../../engine/words/registries.js";

/** A registry whose images ECR can cache. */
export interface Upstream {
	/** AWS's name of it. */
	readonly registry: string;
	/** Its host; absent where each customer has one of their own. */
	readonly host?: string;
	/** How its hosts look, where there is no single one. */
	readonly example?: string;
	/** What ECR needs to pull from it. */
	readonly needs?: "credentials" | "role";
}

/** The registries that pull-through rules may name, by their short names. Source: ECR API reference, CreatePullThroughCacheRule; facts 7.2. */
export const UPSTREAMS = {
	"docker-hub": { registry: "docker-hub", host: "registry-1.docker.io", needs: "credentials" },
	ghcr: { registry: "github-container-registry", host: "ghcr.io", needs: "credentials" },
	quay: { registry: "quay", host: "quay.io" },
	k8s: { registry: "k8s", host: "registry.k8s.io" },
	gitlab: { registry: "gitlab-container-registry", host: "registry.gitlab.com", needs: "credentials" },
	azure: { registry: "azure-container-registry", example: "acme.azurecr.io", needs: "credentials" },
	chainguard: { registry: "chainguard", host: "cgr.dev", needs: "credentials" },
	"ecr-public": { registry: "ecr-public", host: "public.ecr.aws" },
	ecr: { registry: "ecr", example: "123456789012.dkr.ecr.eu-west-1.amazonaws.com", needs: "role" },
} as const satisfies Readonly<Record<string, Upstream>>;

/** A registry by a short name. */
export type UpstreamName = keyof typeof UPSTREAMS;

/** The host of a URL as rules hold it: without scheme and closing slash, Docker Hub by the host that ECR takes. */
export function hostOfUpstream(url: string): string {
	const host = url
		.trim()
		.replace(/^https?:\/\//i, "")
		.replace(/\/+$/, "")
		.toLowerCase();
	return registryOf(host).api ?? host;
}

/** The registry behind the host of a rule, or behind AWS's name of it; `undefined` for one that ECR is not known to cache. */
export function upstreamOf(host: string | undefined, registry?: string): Upstream | undefined {
	const kind = host === undefined ? "" : registryOf(host).kind;
	return isName(kind) ? UPSTREAMS[kind] : ofRegistry(registry);
}

/** What a rule holds for a short name, for AWS's own name or for a host; no URL where the name has no single host. */
export function upstreamMembers(said: string): { upstreamRegistryUrl?: string; upstreamRegistry?: string } {
	const named: Upstream | undefined = isName(said) ? UPSTREAMS[said] : ofRegistry(said);
	const host = named ? named.host : hostOfUpstream(said);
	const registry = (named ?? upstreamOf(host))?.registry;
	return { ...(host && { upstreamRegistryUrl: host }), ...(registry && { upstreamRegistry: registry }) };
}

const ofRegistry = (name: string | undefined): Upstream | undefined =>
	Object.values<Upstream>(UPSTREAMS).find(({ registry }) => registry === name);

const isName = (text: string): text is UpstreamName => Object.hasOwn(UPSTREAMS, text);
