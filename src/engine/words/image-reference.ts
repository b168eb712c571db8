import { DOCKER_HUB, type EcrHost, ecrHostOf, type RegistryKind, registryOf } from "./registries.js";

/** A reference to an image, taken apart: `host/repository:tag@digest`. */
export interface ImageReference {
	readonly registry: RegistryKind;
	/** Where it lies, in lower case and with its port: `docker.io`, `localhost:5000`. */
	readonly host: string;
	/** Without the host: `library/nginx`, `team/api`. */
	readonly repository: string;
	/** As it is said; none means `latest` where there is no digest either. */
	readonly tag?: string;
	/** `sha256:…`; goes before the tag. */
	readonly digest?: string;
	/** Of a private registry of ECR. */
	readonly ecr?: EcrHost;
}

/** Why a text is no reference, and what to write. */
export interface MalformedReference {
	/** Goes on from the text: `has upper case letters in its repository`. */
	readonly malformed: string;
	readonly hint: string;
}

export const isMalformed = (read: ImageReference | MalformedReference): read is MalformedReference =>
	"malformed" in read;

/** Most characters of host and repository together. Source: distribution specification, Docker's reference grammar. */
const MOST_NAME = 255;
/** One part of a repository between slashes. Source: OCI distribution specification, "Pulling manifests". */
const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;
/** Source: OCI distribution specification. */
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[A-Za-z0-9=_-]+$/;
/** Lengths of the hexadecimal digests that are registered. Source: OCI image specification, "Digests". */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha512: 128 };

/** It reads as the tag of a repository `sha256`, which nobody means. */
const BARE_DIGEST = /^@?(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Takes a reference apart; never throws. Source: Docker's reference grammar, which the agents of ECS follow. */
export function readImageReference(text: unknown): ImageReference | MalformedReference {
	if (typeof text !== "string") return malformed("is no text", "write it as repository:tag");
	if (text === "") return malformed("is blank", "write it as repository:tag");
	const at = text.indexOf("@");
	const named = at < 0 ? text : text.slice(0, at);
	const digest = at < 0 ? undefined : text.slice(at + 1);
	const fault = faultOfText(text) ?? (digest === undefined ? undefined : faultOfDigest(digest));
	if (fault) return fault;
	// A colon behind the last slash begins the tag, one before it a port.
	const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
	const tag = colon < 0 ? undefined : named.slice(colon + 1);
	const { host, path } = hostAndPath(colon < 0 ? named : named.slice(0, colon));
	const repository = host === DOCKER_HUB && path && !path.includes("/") ? `library/${path}` : path;
	const wrong =
		faultOfHost(host) ?? faultOfRepository(host, repository) ?? (tag === undefined ? undefined : faultOfTag(tag));
	if (wrong) return wrong;
	const ecr = ecrHostOf(host);
	return {
		registry: registryOf(host).kind,
		host,
		repository,
		...(tag !== undefined && { tag }),
		...(digest !== undefined && { digest }),
		...(ecr && { ecr }),
	};
}

/** Takes a reference apart; `undefined` for what is none. */
export function imageReference(text: unknown): ImageReference | undefined {
	const read = readImageReference(text);
	return isMalformed(read) ? undefined : read;
}

/** The reference as people write it: `nginx:1.29`, `ghcr.io/acme/api@sha256:…`. */
export const sayReference = ({ host, repository, tag, digest }: ImageReference): string =>
	`${nameFor(host, repository)}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;

/** The whole of it, which two references to the same image share: `docker.io/library/nginx:latest`; a digest drops the tag. */
export const normalReference = ({ host, repository, tag = "latest", digest }: ImageReference): string =>
	`${host}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;

/** The reference to the same repository by a digest, without its tag. */
export const pinnedTo = ({ host, repository }: ImageReference, digest: string): string =>
	`${nameFor(host, repository)}@${digest}`;

/** The tag that it means; `undefined` for one by digest. */
export const tagOf = ({ tag, digest }: ImageReference): string | undefined =>
	digest === undefined ? (tag ?? "latest") : undefined;

/** The same for all references to one repository, by whichever of its hosts it is named. */
export const repositoryKey = ({ registry, host, repository, ecr }: ImageReference): string => {
	if (ecr) return `${ecr.registryId}.${ecr.region}/${repository}`;
	return `${registry === "docker-hub" || registry === "ecr-public" ? registry : host}/${repository}`;
};

/** Host and path, as Docker tells them apart: a host has a dot, a port, or is `localhost`. */
function hostAndPath(name: string): { host: string; path: string } {
	const slash = name.indexOf("/");
	const first = slash < 0 ? "" : name.slice(0, slash);
	if (!/[.:]/.test(first) && first.toLowerCase() !== "localhost") return { host: DOCKER_HUB, path: name };
	const host = first.toLowerCase();
	return { host: host === "index.docker.io" ? DOCKER_HUB : host, path: name.slice(slash + 1) };
}

/** Docker Hub goes without its host, unless what is left would read otherwise. */
function nameFor(host: string, repository: string): string {
	if (host !== DOCKER_HUB) return `${host}/${repository}`;
	const [first = "", second, third] = repository.split("/");
	if (first === "library" && second !== undefined && third === undefined && !IMAGE_ID.test(second)) return second;
	return first === "localhost" || first.includes(".") || second === undefined || first === "library"
		? `${host}/${repository}`
		: repository;
}

/** Docker takes it for the id of an image. */
const IMAGE_ID = /^[0-9a-f]{64}$/;

function faultOfText(text: string): MalformedReference | undefined {
	if (/^[a-z]+:\/\//i.test(text)) return malformed("begins with a scheme", "leave out what stands before the host");
	if (/\s/.test(text)) return malformed("has a blank in it", "leave the blank out");
	if (BARE_DIGEST.test(text)) return malformed("is a digest alone", `say repository@${text.replace("@", "")}`);
	if (/[${}<>]/.test(text))
		return malformed("has a placeholder that was not filled in", "fill it in before it is said");
	return undefined;
}

function faultOfHost(host: string): MalformedReference | undefined {
	const port = Number(/:(\d+)$/.exec(host)?.[1] ?? 1);
	if (HOST.test(host) && port >= 1 && port <= 65_535) return undefined;
	return malformed("has a host that no machine can have", "write it as host:port/repository:tag");
}

function faultOfRepository(host: string, repository: string): MalformedReference | undefined {
	if (repository === "") return malformed("names no repository", "write it as repository:tag");
	if (/[A-Z]/.test(repository))
		return malformed("has upper case letters in its repository", "write the repository in lower case");
	if (!repository.split("/").every((part) => PART.test(part)))
		return malformed(
			"has a repository that no registry can have",
			"write parts of a-z and 0-9, joined by one '.', '_', '__' or dashes and parted by '/'",
		);
	if (host.length + 1 + repository.length > MOST_NAME)
		return malformed(`has a name of more than ${MOST_NAME} characters`, "shorten the repository");
	return undefined;
}

function faultOfTag(tag: string): MalformedReference | undefined {
	if (TAG.test(tag)) return undefined;
	if (tag === "") return malformed("ends in a colon", "write a tag behind it, or leave it out");
	if (tag.length > 128) return malformed("has a tag of more than 128 characters", "shorten the tag");
	return malformed(
		"has a tag that no registry can have",
		"write letters, digits, '_', '.' and '-', and neither '.' nor '-' first",
	);
}

function faultOfDigest(digest: string): MalformedReference | undefined {
	const [algorithm = "", code = ""] = digest.split(":", 2);
	const length = DIGEST_LENGTHS[algorithm];
	const isRight = length === undefined ? code.length >= 32 : new RegExp(`^[0-9a-f]{${length}}$`).test(code);
	if (DIGEST.test(digest) && isRight) return undefined;
	return malformed("has a digest that is none", "write sha256: and its 64 hexadecimal digits in lower case");
}

const malformed = (reason: string, hint: string): MalformedReference => ({ malformed: reason, hint });
