import { PlanError } from "../../engine/errors/plan-error.js";
import { oneOf, requireKnownOptions } from "../../engine/options.js";
import { Pages } from "../../engine/pages.js";
import { isObject } from "../../engine/shape/fits.js";
import type { LifecycleImage } from "../lifecycle/image.js";
import { type EcrCalls, ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, ecrPlace, sayImage } from "./ecr-place.js";
import { ACCEPTED, manifestOf } from "./manifest.js";

/** Which images are listed. */
export interface ListOptions {
	/** @default "ANY" */
	readonly tagStatus?: "TAGGED" | "UNTAGGED" | "ANY";
	/** @default "ANY", archived ones too */
	readonly status?: "ACTIVE" | "ARCHIVED" | "ACTIVATING" | "ANY";
}

/** An image of a repository, under the names of DescribeImages, as `simulateLifecycle` takes it. */
export interface ListedImage extends LifecycleImage {
	/** Empty where it has none. */
	readonly imageTags: readonly string[];
	/** ISO 8601, as all its times. */
	readonly imagePushedAt?: string;
	/** ISO 8601; none where it was never pulled. ECR writes it once in 24 hours at most. */
	readonly lastRecordedPullTime?: string;
	/** `ACTIVE`, `ARCHIVED`, `ACTIVATING`. */
	readonly imageStatus: string;
	readonly lastArchivedAt?: string;
	readonly lastActivatedAt?: string;
	readonly imageManifestMediaType?: string;
	/** Bytes, of all layers as they are stored. */
	readonly imageSizeInBytes?: number;
	readonly subjectManifestDigest?: string;
	/** Digests that a manifest list holds, read from its manifest; none where that can't be read, as in the archive. */
	readonly children?: readonly string[];
}

/** Source: DescribeImages, maxResults; BatchGetImage, imageIds. */
const PAGE = 1000;
const BATCH = 100;

const OPTIONS = {
	tagStatus: oneOf("TAGGED", "UNTAGGED", "ANY"),
	status: oneOf("ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"),
};

/** All images of a private repository. @throws PlanError, SpecError, CallError */
export async function listImages(
	said: unknown,
	options: ListOptions,
	work: ImageWork,
): Promise<readonly ListedImage[]> {
	requireKnownOptions(options, OPTIONS);
	return imagesIn(ecrCalls(requireRepository(await ecrPlace(said, work.connection)), work), options);
}

/** Every image of a repository, with the children of its manifest lists. @throws CallError */
export async function imagesIn(calls: EcrCalls, options: ListOptions = {}): Promise<readonly ListedImage[]> {
	const images = await described(calls, options);
	const lists = images.filter(({ imageManifestMediaType = "" }) => /index|manifest\.list/.test(imageManifestMediaType));
	const children = await childrenOf(
		calls,
		lists.map(({ imageDigest }) => imageDigest),
	);
	return images.map((image) => {
		const held = children.get(image.imageDigest);
		return held ? { ...image, children: held } : image;
	});
}

async function described(
	calls: EcrCalls,
	{ tagStatus = "ANY", status = "ANY" }: ListOptions,
): Promise<readonly ListedImage[]> {
	const images: ListedImage[] = [];
	const pages = new Pages("ecr", "DescribeImages");
	let nextToken: string | undefined;
	do {
		const answer = await calls.read("DescribeImages", {
			filter: { imageStatus: status, ...(tagStatus !== "ANY" && { tagStatus }) },
			maxResults: PAGE,
			...(nextToken !== undefined && { nextToken }),
		});
		const details = Array.isArray(answer.imageDetails) ? answer.imageDetails : [];
		images.push(...details.filter(isObject).flatMap(imageOf));
		nextToken = pages.next(answer.nextToken);
	} while (nextToken !== undefined);
	return images;
}

function imageOf(detail: Readonly<Record<string, unknown>>): ListedImage[] {
	const { imageDigest, imageTags, imageStatus, subjectManifestDigest, imageManifestMediaType, imageSizeInBytes } =
		detail;
	if (typeof imageDigest !== "string") return [];
	return [
		{
			imageDigest,
			imageTags: Array.isArray(imageTags) ? imageTags.map(String) : [],
			imageStatus: typeof imageStatus === "string" ? imageStatus : "ACTIVE",
			...(typeof imageManifestMediaType === "string" && { imageManifestMediaType }),
			...(typeof imageSizeInBytes === "number" && { imageSizeInBytes }),
			...(typeof subjectManifestDigest === "string" && { subjectManifestDigest }),
			...momentIn(detail, "imagePushedAt"),
			...momentIn(detail, "lastRecordedPullTime"),
			...momentIn(detail, "lastArchivedAt"),
			...momentIn(detail, "lastActivatedAt"),
		},
	];
}

type Times = "imagePushedAt" | "lastRecordedPullTime" | "lastArchivedAt" | "lastActivatedAt";

function momentIn(detail: Readonly<Record<string, unknown>>, name: Times): { readonly [Name in Times]?: string } {
	const at = detail[name];
	return at instanceof Date && Number.isFinite(at.getTime()) ? { [name]: at.toISOString() } : {};
}

/** What manifest lists hold; one that can't be read, such as an archived one, holds nothing that is known. */
async function childrenOf(
	calls: EcrCalls,
	digests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const children = new Map<string, readonly string[]>();
	for (let from = 0; from < digests.length; from += BATCH) {
		const answer = await calls.read("BatchGetImage", {
			imageIds: digests.slice(from, from + BATCH).map((imageDigest) => ({ imageDigest })),
			acceptedMediaTypes: ACCEPTED,
		});
		for (const image of Array.isArray(answer.images) ? answer.images.filter(isObject) : []) {
			const digest = isObject(image.imageId) ? image.imageId.imageDigest : undefined;
			if (typeof digest !== "string" || typeof image.imageManifest !== "string") continue;
			children.set(
				digest,
				manifestOf(image.imageManifest).children.map((child) => child.digest),
			);
		}
	}
	return children;
}

/** @throws PlanError for a public repository, and for one image of a repository */
function requireRepository(place: EcrPlace): EcrPlace {
	const { name, isPublic, tag, digest } = place;
	if (isPublic)
		throw new PlanError(`${name} is public, and only images of private repositories are listed`, {
			code: "plan.image-not-in-ecr",
			hint: "name a private repository",
		});
	if (tag === undefined && digest === undefined) return place;
	throw new PlanError(`${sayImage(place)} names one image, and a repository is listed`, {
		code: "plan.no-repository",
		hint: `say aws.images.list("${name}"), or aws.images.resolve("${sayImage(place)}") for the one`,
	});
}
