/** An image reference in its parts. */
export interface Reference {
	readonly host: string;
	readonly name: string;
	readonly tag?: string;
	readonly digest?: string;
}

/** Takes a reference apart as docker does: no host means Docker Hub, if not said otherwise. `undefined` for what is none. */
export function referenceOf(reference: string, standardHost = DOCKER_HUB): Reference | undefined {
	const match = /^(?:([^/]+)\/)?([^@:]+?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(reference);
	if (!match) return undefined;
	const [, first, rest = "", tag, digest] = match;
	const isHost = first !== undefined && (/[.:]/.test(first) || first === "localhost");
	const path = first === undefined || isHost ? rest : `${first}/${rest}`;
	const host = isHost ? first : standardHost;
	const isHub = DOCKER_HUBS.has(host);
	return {
		host: isHub ? DOCKER_HUB : host,
		name: isHub && !path.includes("/") ? `library/${path}` : path,
		...(tag !== undefined && { tag }),
		...(digest !== undefined && { digest }),
	};
}

export const DOCKER_HUB = "docker.io";
/** Names by which Docker Hub is spoken to. */
export const DOCKER_HUBS: ReadonlySet<string> = new Set(["docker.io", "registry-1.docker.io", "index.docker.io"]);
