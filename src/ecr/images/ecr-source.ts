import { CallError } from "../../engine/errors/call-error.js";
import { Pages } from "../../engine/pages.js";
import { archivedError } from "./archived.js";
import { digestOf, requireDigest } from "./digest.js";
import { type EcrCalls, ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, sayImage } from "./ecr-place.js";
import { fetchOnce } from "./fetch-bytes.js";
import { failureError, failuresOf } from "./image-failures.js";
import type { ImageSource, SourceManifest } from "./image-source.js";
import { ACCEPTED, type AnsweredImage, manifestOf } from "./manifest.js";
import type { ImageId } from "./private-image.js";

/** The manifest of an image of ECR. @throws CallError where it is not there, or is not what its digest says */
export async function readManifest(calls: EcrCalls, imageId: ImageId, work: ImageWork): Promise<SourceManifest> {
	const answer = await calls.read("BatchGetImage", { imageIds: [imageId], acceptedMediaTypes: ACCEPTED });
	const { data } = calls.place;
	const [failure] = failuresOf(answer.failures);
	const archived = failure && (await archivedError(placeOf(calls.place, imageId), work));
	if (archived) throw archived;
	if (failure) throw failureError(sayImage(calls.place, imageId), failure, data.service, "BatchGetImage");
	// One manifest is answered once for each of its tags.
	const found = (Array.isArray(answer.images) ? answer.images[0] : undefined) as AnsweredImage | undefined;
	const text = found?.imageManifest;
	if (text === undefined) throw notThere(sayImage(calls.place, imageId), data.service);
	const wanted = found?.imageId?.imageDigest ?? ("imageDigest" in imageId ? imageId.imageDigest : undefined);
	const digest = digestOf(text, wanted);
	if (wanted !== undefined) requireDigest(digest, wanted, "ECR", "BatchGetImage");
	return { ...manifestOf(text, found?.imageManifestMediaType), digest, text };
}

/** The place of one image of a repository. */
const placeOf = ({ tag: _tag, digest: _digest, ...place }: EcrPlace, id: ImageId): EcrPlace =>
	"imageDigest" in id ? { ...place, digest: id.imageDigest } : { ...place, tag: id.imageTag };

/** A private repository of ECR. */
export function ecrSource(place: EcrPlace, work: ImageWork): ImageSource {
	const calls = ecrCalls(place, work);
	const host = "ECR";
	return {
		host,
		manifest: (tagOrDigest) =>
			readManifest(calls, tagOrDigest.includes(":") ? { imageDigest: tagOrDigest } : { imageTag: tagOrDigest }, work),
		open: (layerDigest) => async (fromByte) => {
			// A fresh address each time: it is good for an hour, and a secret as long.
			const { downloadUrl } = await calls.read("GetDownloadUrlForLayer", { layerDigest });
			const headers: Record<string, string> = fromByte === 0 ? {} : { range: `bytes=${fromByte}-` };
			return fetchOnce(String(downloadUrl), { headers }, { host, what: "GET layer" }, work);
		},
		referrers: (imageDigest) => referrersOf(calls, imageDigest),
	};
}

/** All pages; the SDK has no paginator for them. */
async function referrersOf(calls: EcrCalls, imageDigest: string): Promise<readonly string[]> {
	const found: string[] = [];
	const pages = new Pages("ecr", "ListImageReferrers");
	let nextToken: string | undefined;
	do {
		const page = { subjectId: { imageDigest }, ...(nextToken !== undefined && { nextToken }) };
		const answer = await calls.read("ListImageReferrers", page);
		const referrers = Array.isArray(answer.referrers) ? (answer.referrers as { digest?: string }[]) : [];
		found.push(...referrers.flatMap(({ digest }) => digest ?? []));
		nextToken = pages.next(answer.nextToken);
	} while (nextToken !== undefined);
	return found;
}

const notThere = (image: string, service: string): CallError =>
	new CallError(`${image} is not there`, {
		code: "call.not-found",
		hint: "check the tag or digest, the repository, the account and the region",
		service,
		operation: "BatchGetImage",
	});
