import { ecr } from "../../aws/ecr.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { isObject } from "../../engine/shape/fits.js";
import { ACCEPTED, manifestOf } from "../images/manifest.js";
import type { LifecycleImage, Moment } from "../lifecycle/image.js";
import type { RepositoryPlace } from "../observe/reader.js";
import type { PreviewContext } from "./preview-lifecycle.js";

/** Source: DescribeImages, maxResults; BatchGetImage, imageIds. */
const PAGE = 1000;
const BATCH = 100;

/** Every image of a repository, archived ones too, with the children of its manifest lists; `undefined` where they can't be read, which is told. */
export async function lifecycleImages(
	place: RepositoryPlace,
	context: PreviewContext,
): Promise<readonly LifecycleImage[] | undefined> {
	try {
		const images = await described(place, context);
		const children = await childrenOf(
			images.filter(({ isList }) => isList).map(({ image }) => image.imageDigest),
			place,
			context,
		);
		return images.map(({ image }) => {
			const held = children.get(image.imageDigest);
			return held ? { ...image, children: held } : image;
		});
	} catch (error) {
		if (!isCallError(error)) throw error;
		context.teller.tell({
			type: "warning",
			message: `the preview can't be compared, because the images can't be read: ${error.message}`,
			code: "preview.no-comparison",
			hint: error.hint,
		});
		return undefined;
	}
}

async function described(place: RepositoryPlace, { connection, teller }: PreviewContext) {
	const images: { image: LifecycleImage; isList: boolean }[] = [];
	let nextToken: unknown;
	do {
		const input = {
			repositoryName: place.repositoryName,
			...(place.registryId && { registryId: place.registryId }),
			filter: { imageStatus: "ANY" },
			maxResults: PAGE,
			...(typeof nextToken === "string" && { nextToken }),
		};
		const answer = await connection.caller.call(ecr, "DescribeImages", input, { tell: teller.tell });
		const details = Array.isArray(answer.imageDetails) ? answer.imageDetails : [];
		images.push(...details.filter(isObject).flatMap(imageOf));
		nextToken = answer.nextToken;
	} while (typeof nextToken === "string" && nextToken !== "");
	return images;
}

function imageOf(detail: Readonly<Record<string, unknown>>): { image: LifecycleImage; isList: boolean }[] {
	const { imageDigest, imageTags, imageStatus, subjectManifestDigest, imageManifestMediaType } = detail;
	if (typeof imageDigest !== "string") return [];
	const image = {
		imageDigest,
		imageTags: Array.isArray(imageTags) ? imageTags.map(String) : [],
		imageStatus: typeof imageStatus === "string" ? imageStatus : undefined,
		subjectManifestDigest: typeof subjectManifestDigest === "string" ? subjectManifestDigest : undefined,
		imagePushedAt: momentOf(detail.imagePushedAt),
		lastRecordedPullTime: momentOf(detail.lastRecordedPullTime),
		lastArchivedAt: momentOf(detail.lastArchivedAt),
		lastActivatedAt: momentOf(detail.lastActivatedAt),
	};
	return [{ image, isList: /index|manifest\.list/.test(String(imageManifestMediaType)) }];
}

/** What manifest lists hold; one that can't be read, such as an archived one, holds nothing that is known. */
async function childrenOf(
	digests: readonly string[],
	place: RepositoryPlace,
	{ connection, teller }: PreviewContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
	const children = new Map<string, readonly string[]>();
	for (let from = 0; from < digests.length; from += BATCH) {
		const input = {
			repositoryName: place.repositoryName,
			...(place.registryId && { registryId: place.registryId }),
			imageIds: digests.slice(from, from + BATCH).map((imageDigest) => ({ imageDigest })),
			acceptedMediaTypes: ACCEPTED,
		};
		const answer = await connection.caller.call(ecr, "BatchGetImage", input, { tell: teller.tell });
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

const momentOf = (value: unknown): Moment | undefined =>
	value instanceof Date || typeof value === "number" || typeof value === "string" ? value : undefined;
