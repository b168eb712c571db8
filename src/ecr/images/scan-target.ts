import { ecr } from "../../aws/ecr.js";
import { anySpecOf, kindOf } from "../../engine/chain/spec-of.js";
import { elsewhere } from "../../engine/client-data.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Teller } from "../../engine/run.js";
import { imageReference, pinnedTo } from "../../engine/words/image-reference.js";
import { ecrHost } from "../../engine/words/registries.js";
import type { EcrConnection } from "../observe/connection.js";
import type { ImageSpec } from "../spec/image.js";
import { ACCEPTED, type AnsweredImage, fitsPlatform, manifestOf } from "./manifest.js";
import { imageIdOf } from "./private-image.js";
import type { ScanTarget } from "./scan-watch.js";

/** An image that is to be scanned, by the parts that ECR's calls want. */
export interface ScanSubject {
	/** As it is said. */
	readonly label: string;
	readonly registryId: string | undefined;
	readonly repositoryName: string;
	readonly imageId: { readonly imageTag: string } | { readonly imageDigest: string };
	/** Only this one of an index. */
	readonly platform: string | undefined;
	/** Where the reference says it; else that of the connection. */
	readonly region: string | undefined;
}

/** An image as it was found, with an image to scan for each platform. */
export interface FoundSubject {
	readonly label: string;
	/** With registry and digest. */
	readonly image: string;
	readonly digest: string;
	readonly targets: readonly ScanTarget[];
}

/** What a text, a chain of `image()` or its spec names in ECR. @throws PlanError where that is no image of a private registry of ECR */
export function scanSubject(said: unknown): ScanSubject {
	const spec = specOfImage(said);
	const text = typeof said === "string" ? said : spec?.reference;
	const platform = spec?.platform;
	if (spec?.repository) {
		const { repositoryName, registryId } = spec.repository;
		const imageId = imageIdOf(spec);
		const label =
			"imageDigest" in imageId ? `${repositoryName}@${imageId.imageDigest}` : `${repositoryName}:${imageId.imageTag}`;
		return { label, registryId, repositoryName, imageId, platform, region: undefined };
	}
	const reference = text === undefined ? undefined : imageReference(text);
	if (!reference) throw notAnImage(text);
	if (!reference.ecr) throw notOfEcr(text ?? "");
	const { registryId, region } = reference.ecr;
	// Words of the chain go before those of its text.
	const imageId = imageIdOf({
		...reference,
		...(spec?.tag && { tag: spec.tag }),
		...(spec?.digest && { digest: spec.digest }),
	});
	return { label: text ?? "", registryId, repositoryName: reference.repository, imageId, platform, region };
}

/** Finds the image, and what of an index is scanned. @throws PlanError, CallError */
export async function findSubject(
	subject: ScanSubject,
	connection: Pick<EcrConnection, "caller" | "region">,
	teller: Pick<Teller, "tell">,
	signal?: AbortSignal,
): Promise<FoundSubject> {
	const { label, registryId, repositoryName, imageId, platform } = subject;
	const own = await connection.region();
	const region = subject.region ?? own;
	const data = region === own ? ecr : elsewhere(ecr, region);
	const input = {
		...(registryId && { registryId }),
		repositoryName,
		imageIds: [imageId],
		acceptedMediaTypes: ACCEPTED,
	};
	const answer = await connection.caller.call(data, "BatchGetImage", input, { tell: teller.tell, signal });
	const found = (answer.images as (AnsweredImage & { registryId?: string })[])[0];
	const digest = found?.imageId?.imageDigest ?? ("imageDigest" in imageId ? imageId.imageDigest : undefined);
	if (!found || digest === undefined) throw notThere(label);
	const owner = registryId ?? found.registryId;
	const reference = imageReference(label);
	const name = reference?.ecr
		? pinnedTo(reference, digest)
		: `${owner === undefined ? "" : `${ecrHost(owner, region)}/`}${repositoryName}@${digest}`;
	const targets = targetsIn(found, digest, label, platform).map((one) => ({
		...one,
		data,
		label: one.platform === undefined ? label : `${label} ${one.platform}`,
		registryId: owner,
		repositoryName,
	}));
	if (targets.length === 0) throw noPlatform(label, platform);
	return { label, image: name, digest, targets };
}

/** A single image is scanned itself; of an index every image that something could run, those of no told platform included. */
function targetsIn(
	{ imageManifest = "", imageManifestMediaType }: AnsweredImage,
	digest: string,
	label: string,
	wanted: string | undefined,
): Pick<ScanTarget, "digest" | "platform">[] {
	const manifest = manifestOf(imageManifest, imageManifestMediaType);
	if (!manifest.isIndex) return [{ digest, platform: undefined }];
	const children = manifest.children.filter(({ isAttestation }) => !isAttestation);
	if (children.length === 0) throw noPlatform(label, wanted);
	return children.flatMap(({ digest: child, platform }) =>
		wanted === undefined || platform === undefined || fitsPlatform(platform, wanted)
			? [{ digest: child, platform }]
			: [],
	);
}

function specOfImage(said: unknown): ImageSpec | undefined {
	const spec = anySpecOf(said) ?? said;
	return isImageSpec(spec) ? spec : undefined;
}

const isImageSpec = (spec: unknown): spec is ImageSpec =>
	typeof spec === "object" && spec !== null && kindOf(spec) === "image";

const notAnImage = (text: string | undefined): PlanError =>
	new PlanError(`${text === undefined ? "what was handed in" : `'${text}'`} names no image`, {
		code: "plan.no-image",
		hint: 'pass image(repository("team/api")).tag("v1"), or "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:v1"',
	});

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
