import { refuseUnknown } from "../world/refuse-option.js";
import { privateRegistryOf } from "./hosts.js";
import { tagRefusal } from "./image-writes.js";
import { type Build, buildImage, buildIndex } from "./store/build.js";
import { isDigest } from "./store/digest.js";
import { addBuild, tagImage } from "./store/images.js";
import { isIndex } from "./store/media-types.js";
import { referenceOf } from "./store/reference.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository, ScanPlan, SimulatedFinding } from "./store/repository.js";

/** An image that somebody pushes. */
export interface PushOptions {
	/** `["linux/amd64", "linux/arm64"]`: an index with an image for each. @default one image for linux/amd64 */
	readonly platforms?: readonly string[];
	/** `false` with one platform: a plain image instead of an index. @default true */
	readonly index?: boolean;
	/** With an index, an attestation for each image, as buildx makes them. @default false */
	readonly attestations?: boolean;
	/** The image of this digest that is there gets the tag; else an image that merely says so, whose bytes do not match. @default the digest of what is built */
	readonly digest?: string;
	/** A date, its ISO text, or milliseconds since the epoch. @default now */
	readonly pushedAt?: Date | string | number;
	/** More tags of the same image. */
	readonly tags?: readonly string[];
	/** Digest of the image that this one is about, such as a signature's. */
	readonly subject?: string;
	/** Of an artifact that is no image. */
	readonly artifactType?: string;
	readonly annotations?: Readonly<Record<string, string>>;
	/** What DescribeImages tells; the layers stay small. */
	readonly sizeBytes?: number;
	/** What scans find: in all of its images, or by platform. */
	readonly findings?: readonly SimulatedFinding[] | Readonly<Record<string, readonly SimulatedFinding[]>>;
	/** The status in which scans end. @default "COMPLETE", or "ACTIVE" where it is scanned continuously */
	readonly scan?: string;
	/** The user in the image's config. @default root */
	readonly user?: string;
	/** Accounts of others may not pull it: ECR answers as their policy would. @default false */
	readonly denied?: boolean;
}

/** What was pushed. */
export interface PushedImage {
	/** With its digest: `host/name@sha256:…`. */
	readonly reference: string;
	/** Of the index, or of the image. */
	readonly digest: string;
	/** Digests of an index's images by platform. */
	readonly platforms: Readonly<Record<string, string>>;
}

/** Pushes as `docker push` does; throws what docker would print. */
export function push(registries: Registries, said: string, options: PushOptions = {}): PushedImage {
	refuseUnknown("push", options, OPTIONS);
	const reference = referenceOf(said, registries.ownHost);
	if (!reference) throw new TypeError(`push: '${said}' is no image reference: say "repo:tag" or a full one`);
	const { host, name } = reference;
	const pushedAt = timeOf(options.pushedAt, registries.agenda.now);
	const repository = registries.known(host, name) ?? createFor(registries, host, name);
	const build = buildOf(registries, repository, said, options, reference.digest);
	const tags = [...(reference.tag !== undefined ? [reference.tag] : []), ...(options.tags ?? [])];
	const isUntagged = tags.length === 0 && reference.digest === undefined && options.subject === undefined;
	if (isUntagged) tags.push("latest");
	for (const tag of tags) {
		const refusal = tagRefusal(registries, repository, build.digest, tag);
		if (refusal) throw new Error(`tag invalid: ${refusal.message}`);
	}
	const image = addBuild(repository, build, {
		pushedAt,
		planOf: (platform) => planOf(options, platform),
		...(options.sizeBytes !== undefined && { sizeBytes: options.sizeBytes }),
	});
	for (const tag of tags) tagImage(repository, tag, image.digest, pushedAt);
	if (options.denied !== undefined) repository.isDenied = options.denied;
	for (const child of image.reads.manifests) {
		const pushed = repository.images.get(child.digest);
		if (pushed) registries.tellPush(repository, pushed);
	}
	registries.tellPush(repository, image);
	return {
		reference: `${host}/${name}@${image.digest}`,
		digest: image.digest,
		platforms: platformsOf(repository, image),
	};
}

/** What a push finds where nobody made the repository. */
export function createFor(registries: Registries, host: string, name: string): Repository {
	const created = registries.createOnPush(host, name);
	if (created) return created;
	const registry = privateRegistryOf(host);
	const isOwn = registry?.account === registries.world.account;
	// Registries of others, and GitHub's and their like, have whatever is pushed to them.
	if (registries.world.mode === "assumed" || !isOwn) return registries.create(host, name);
	throw new Error(
		`name unknown: The repository with name '${name}' does not exist in the registry with id '${registry?.account}'`,
	);
}

function buildOf(
	registries: Registries,
	repository: Repository,
	said: string,
	options: PushOptions,
	named: string | undefined,
): Build {
	const { platforms, digest = named, subject, artifactType, user, annotations } = options;
	if (digest !== undefined && !isDigest(digest)) throw new TypeError(`push: '${digest}' is no digest: say sha256:…`);
	const there = digest === undefined ? undefined : repository.images.get(digest);
	if (there) return { ...there, blobs: [], children: [] };
	const about = subject === undefined ? undefined : subjectOf(repository, subject);
	const made = {
		...(about && { subject: about }),
		...(artifactType !== undefined && { artifactType }),
		...(user !== undefined && { user }),
		...(annotations && { annotations }),
	};
	const seed = `${said} #${registries.nextBuild()}`;
	const isPlain = platforms === undefined || (options.index === false && platforms.length === 1);
	const build = isPlain
		? buildImage(seed, platforms?.[0] ?? "linux/amd64", made)
		: buildIndex(seed, platforms, { ...made, attestations: options.attestations ?? false });
	return digest === undefined ? build : { ...build, digest };
}

function subjectOf(repository: Repository, digest: string) {
	const image = repository.images.get(digest);
	const mediaType = image?.mediaType ?? "application/vnd.oci.image.manifest.v1+json";
	return { digest, mediaType, size: image ? Buffer.byteLength(image.manifest) : 0 };
}

function planOf({ findings, scan }: PushOptions, platform: string | undefined): ScanPlan | undefined {
	if (findings === undefined && scan === undefined) return undefined;
	const own = isList(findings) ? findings : (findings?.[platform ?? ""] ?? []);
	return { findings: own, ...(scan !== undefined && { status: scan }) };
}

const isList = (findings: PushOptions["findings"]): findings is readonly SimulatedFinding[] => Array.isArray(findings);

function platformsOf(repository: Repository, { mediaType, reads }: Image): Record<string, string> {
	if (!isIndex(mediaType)) return {};
	const platforms: Record<string, string> = {};
	for (const { digest } of reads.manifests) {
		const platform = repository.images.get(digest)?.platform;
		if (platform !== undefined && platform !== "unknown/unknown") platforms[platform] = digest;
	}
	return platforms;
}

function timeOf(said: PushOptions["pushedAt"], now: number): number {
	if (said === undefined) return now;
	const time = new Date(said).getTime();
	if (Number.isNaN(time)) throw new TypeError(`push: pushedAt is '${said}': say a date, ISO text, or milliseconds`);
	return time;
}

const OPTIONS = [
	"platforms",
	"index",
	"attestations",
	"digest",
	"pushedAt",
	"tags",
	"subject",
	"artifactType",
	"annotations",
	"sizeBytes",
	"findings",
	"scan",
	"user",
	"denied",
];
