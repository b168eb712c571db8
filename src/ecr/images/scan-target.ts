import { PlanError } from "../../engine/errors/plan-error.js";
import type { Teller } from "../../engine/run.js";
import { imageReference } from "../../engine/words/image-reference.js";
import { ecrHost } from "../../engine/words/registries.js";
import { SILENT } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { archivedError } from "./archived.js";
import { privatePlace, sayImage } from "./ecr-place.js";
import { failureError, failuresOf } from "./image-failures.js";
import { ACCEPTED, type AnsweredImage, fitsPlatform, imagesOf, manifestOf } from "./manifest.js";
import { imageIdOf } from "./private-image.js";
import type { ScanTarget } from "./scan-watch.js";

/** An image as it was found, with an image to scan for each platform. */
export interface FoundSubject {
	readonly label: string;
	/** With registry and digest. */
	readonly image: string;
	readonly digest: string;
	readonly targets: readonly ScanTarget[];
}

/** Finds an image of a private registry of ECR, and what of an index is scanned. @throws PlanError, CallError */
export async function findSubject(
	said: unknown,
	platform: string | undefined,
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
	signal?: AbortSignal,
): Promise<FoundSubject> {
	const place = await privatePlace(said, connection, "scan");
	const label = typeof said === "string" ? said : sayImage(place);
	const { data, registryId, repositoryName } = place;
	const imageId = imageIdOf(place);
	const input = {
		...(registryId && { registryId }),
		repositoryName,
		imageIds: [imageId],
		acceptedMediaTypes: ACCEPTED,
	};
	const answer = await connection.caller.call(data, "BatchGetImage", input, { tell: teller.tell, signal });
	const [found] = imagesOf(answer.images);
	const digest = found?.imageId?.imageDigest ?? ("imageDigest" in imageId ? imageId.imageDigest : undefined);
	if (!found || digest === undefined) {
		const [failure = { failureCode: "ImageNotFound" }] = failuresOf(answer.failures);
		const work = { connection, teller: { ...SILENT, tell: teller.tell }, options: {}, subject: label };
		const archived = await archivedError(place, work, label);
		if (archived) throw archived;
		throw failure.failureCode === "ImageNotFound"
			? notThere(label)
			: failureError(label, failure, "ecr", "BatchGetImage");
	}
	const owner = registryId ?? found.registryId;
	const host = imageReference(label)?.ecr ? `${imageReference(label)?.host}/` : undefined;
	const own = owner === undefined ? "" : `${ecrHost(owner, data.region ?? (await connection.region()))}/`;
	const targets = targetsIn(found, digest, platform).map((one) => ({
		...one,
		data,
		label: one.platform === undefined ? label : `${label} ${one.platform}`,
		registryId: owner,
		repositoryName,
	}));
	if (targets.length === 0) throw noPlatform(label, platform);
	return { label, image: `${host ?? own}${repositoryName}@${digest}`, digest, targets };
}

/** Whether a reference names an image of a private registry of ECR. @throws PlanError where it does not */
export function requireEcr(image: string): void {
	if (!imageReference(image)?.ecr) throw notOfEcr(image);
}

/** A single image is scanned itself; of an index every image that something could run, those of no told platform included. */
function targetsIn(
	{ imageManifest = "", imageManifestMediaType }: AnsweredImage,
	digest: string,
	wanted: string | undefined,
): Pick<ScanTarget, "digest" | "platform">[] {
	const manifest = manifestOf(imageManifest, imageManifestMediaType);
	if (!manifest.isIndex) return [{ digest, platform: undefined }];
	const children = manifest.children.filter(({ isAttestation }) => !isAttestation);
	return children.flatMap(({ digest: child, platform }) =>
		wanted === undefined || platform === undefined || fitsPlatform(platform, wanted)
			? [{ digest: child, platform }]
			: [],
	);
}

const notOfEcr = (text: string): PlanError =>
	new PlanError(`${text} does not lie in a private registry of ECR, and only images of ECR can be gated`, {
		code: "plan.image-not-in-ecr",
		hint: "copy it to ECR: aws.images.copy(from, to), or pull it through a cache rule of registry()",
	});

const notThere = (label: string): PlanError =>
	new PlanError(`${label} is not in its repository`, {
		code: "plan.image-missing",
		hint: "push it, or name a tag or digest that exists",
	});

const noPlatform = (label: string, platform: string | undefined): PlanError =>
	new PlanError(`${label} has no image ${platform === undefined ? "in its index" : `for ${platform}`}`, {
		code: "plan.image-platform",
		hint: platform === undefined ? "push the images that the index names" : `build it for ${platform}`,
	});
