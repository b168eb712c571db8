import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { isObject } from "../../engine/shape/fits.js";
import { requireDigest } from "./digest.js";
import type { EcrCalls } from "./ecr-calls.js";
import type { SourceManifest } from "./image-source.js";
import type { ImageId } from "./private-image.js";

/** An image as DescribeImages tells it; members may be missing. */
export interface SeenImage {
	readonly registryId?: string;
	readonly imageDigest?: string;
	readonly imageTags?: readonly string[];
	/** `ACTIVE`, `ARCHIVED`, `ACTIVATING`, or what AWS thinks of next. */
	readonly imageStatus?: string;
}

/** What a repository has under a tag or digest, archived or not; `undefined` where nothing. @throws CallError */
export async function seenImage(calls: EcrCalls, imageId: ImageId): Promise<SeenImage | undefined> {
	const { isPublic } = calls.place;
	const filter = isPublic ? {} : { filter: { imageStatus: "ANY" } };
	try {
		const { imageDetails } = await calls.read("DescribeImages", { imageIds: [imageId], ...filter });
		return Array.isArray(imageDetails) ? (imageDetails as SeenImage[])[0] : undefined;
	} catch (error) {
		if (isCallError(error) && error.awsCode === "ImageNotFoundException") return undefined;
		throw error;
	}
}

/** The digest that a tag names now. */
export const digestUnder = async (calls: EcrCalls, imageTag: string): Promise<string | undefined> =>
	(await seenImage(calls, { imageTag }))?.imageDigest;

const LOOKS = 5;
const LOOK_EVERY_MS = 2000;

/** The digest that holds a tag which is known to be held: an old view may not show it yet. */
async function digestHolding(calls: EcrCalls, imageTag: string): Promise<string | undefined> {
	for (let look = 1; ; look++) {
		const found = await digestUnder(calls, imageTag);
		if (found !== undefined || look >= LOOKS) return found;
		await calls.sleep(LOOK_EVERY_MS);
	}
}

/**
 * Puts a manifest, under a tag or by its digest alone. What is so already is success. Gives the registry, where ECR tells it.
 * @throws PlanError where the tag can't be moved, CallError
 */
export async function putManifest(
	calls: EcrCalls,
	manifest: SourceManifest,
	imageTag?: string,
): Promise<string | undefined> {
	const { digest, text, mediaType } = manifest;
	const id: ImageId = imageTag === undefined ? { imageDigest: digest } : { imageTag };
	const isSo = async () => (await seenImage(calls, id))?.imageDigest === digest;
	const input = {
		imageManifest: text,
		imageDigest: digest,
		...(mediaType !== undefined && { imageManifestMediaType: mediaType }),
		...(imageTag !== undefined && { imageTag }),
	};
	const adopt = async () => ((await isSo()) ? { image: {} } : undefined);
	try {
		const { image } = await calls.write("PutImage", input, adopt);
		requireDigestPut(calls, image, digest);
		return registryIn(image);
	} catch (error) {
		if (!isCallError(error)) throw error;
		if (error.awsCode === "ImageAlreadyExistsException") return undefined;
		if (error.awsCode !== "ImageTagAlreadyExistsException" || imageTag === undefined) throw error;
		const found = await digestHolding(calls, imageTag);
		if (found !== digest) throw tagTaken(calls, imageTag, digest, found);
		return undefined;
	}
}

/** An answer that names no digest says nothing against it. */
function requireDigestPut({ place }: EcrCalls, image: unknown, digest: string): void {
	const { imageId } = isObject(image) ? image : {};
	const told = isObject(imageId) ? imageId.imageDigest : undefined;
	if (told !== undefined) requireDigest(String(told), digest, "ECR", `PutImage to ${place.name}`);
}

const registryIn = (image: unknown): string | undefined =>
	typeof image === "object" && image !== null && "registryId" in image && typeof image.registryId === "string"
		? image.registryId
		: undefined;

/** Another digest holds a tag that can't be moved, because the repository keeps it immutable. */
export const tagTaken = (calls: EcrCalls, tag: string, wanted: string, found: string | undefined): PlanError => {
	const { name, repositoryName } = calls.place;
	return conflict(calls, tag, wanted, found, "can't be moved: the repository keeps it immutable", [
		"say another tag",
		`free this one: aws.images.delete("${name}:${tag}")`,
		`or let it move: aws.deploy(repository("${repositoryName}").immutable({ except: ["${tag}"] }))`,
	]);
};

/** Another digest holds a tag that could be moved, and is not to be. */
export const tagRefused = (calls: EcrCalls, tag: string, wanted: string, found: string | undefined): PlanError =>
	conflict(calls, tag, wanted, found, 'onConflict is "refuse"', [
		'say onConflict: "move" to move it, onConflict: "keep" to leave it where it is',
		"or another tag",
	]);

const conflict = (
	{ place }: EcrCalls,
	tag: string,
	wanted: string,
	found: string | undefined,
	why: string,
	ways: readonly string[],
): PlanError =>
	new PlanError(`tag ${tag} of ${place.name} names ${found ?? "another image"}, not ${wanted}, and ${why}`, {
		code: "plan.tag-taken",
		hint: ways.join(", "),
		expected: wanted,
		...(found !== undefined && { found }),
	});
