import { PlanError } from "../../engine/errors/plan-error.js";
import { requireKnownOptions } from "../../engine/options.js";
import { type ImageReference, normalReference, sayReference, tagOf } from "../../engine/words/image-reference.js";
import type { RegistryKind } from "../../engine/words/registries.js";
import { SILENT } from "../../engine/work.js";
import type { EcrConnection } from "../observe/connection.js";
import { archivedAt } from "./archived.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { ecrPlace } from "./ecr-place.js";
import { ImageReader, type SeenImage } from "./image-reader.js";
import { wordedImage } from "./image-words.js";
import { lookAtImage, platformsAt } from "./look-at-image.js";
import { fitsPlatform } from "./manifest.js";

/** What a reference means at this moment. */
export interface ResolvedImage {
	/** By digest and with its host, so that a task definition and every verb of images take it alike. */
	readonly reference: string;
	readonly registry: RegistryKind;
	/** Without the host: `team/api`, `library/nginx`. */
	readonly repository: string;
	readonly tag?: string;
	/** Of the index, where the reference names one. */
	readonly digest: string;
	readonly mediaType?: string;
	readonly isIndex: boolean;
	/** What it runs on; empty where nothing tells. */
	readonly platforms: readonly { readonly platform: string; readonly digest: string }[];
	/** Of the image for the platform that was asked for. */
	readonly platformDigest?: string;
	/** When it was pushed, where its registry is ECR's; ISO 8601. */
	readonly pushedAt?: string;
}

/** How an image is resolved. */
export interface ResolveOptions {
	/** Also tells the digest for this platform, such as `linux/arm64`. */
	readonly platform?: string;
}

/** Reads what a reference means. @throws PlanError where it is not there or has no such platform, CallError */
export async function resolveImage(
	said: unknown,
	options: ResolveOptions,
	connection: EcrConnection,
): Promise<ResolvedImage> {
	requireKnownOptions(options, {
		platform: {
			isGood: (value) => typeof value === "string" && value.includes("/"),
			words: '"linux/amd64" or "linux/arm64"',
		},
	});
	const { reference, platform = options.platform } = await wordedImage(said, connection);
	const work: ImageWork = { connection, teller: SILENT, options: {}, subject: sayReference(reference) };
	const seen = await lookAtImage(reference, new ImageReader(connection, () => 0), work);
	if (!seen) throw (await archivedAt(reference, work)) ?? missing(reference);
	const platforms = await platformsAt(reference, seen, work);
	const fitting = platforms.find((one) => platform !== undefined && fitsPlatform(one.platform, platform));
	if (platform !== undefined && !fitting && platforms.length > 0)
		throw noPlatform(
			reference,
			platform,
			platforms.map((one) => one.platform),
		);
	const tag = reference.tag ?? tagOf(reference);
	const pushedAt = await pushedAtOf(reference, seen, work);
	return {
		reference: normalReference({ ...reference, digest: seen.digest }),
		registry: reference.registry,
		repository: reference.repository,
		...(tag !== undefined && { tag }),
		digest: seen.digest,
		...(seen.manifest.mediaType !== undefined && { mediaType: seen.manifest.mediaType }),
		isIndex: seen.manifest.isIndex,
		platforms,
		...(fitting && { platformDigest: fitting.digest }),
		...(pushedAt !== undefined && { pushedAt }),
	};
}

/** Nothing depends on it: where it can't be read it is left out. */
async function pushedAtOf(
	reference: ImageReference,
	{ digest }: SeenImage,
	work: ImageWork,
): Promise<string | undefined> {
	if (!reference.ecr) return undefined;
	try {
		const calls = ecrCalls(await ecrPlace(sayReference(reference), work.connection), work);
		const { imageDetails } = await calls.read("DescribeImages", { imageIds: [{ imageDigest: digest }] });
		const [details] = Array.isArray(imageDetails) ? imageDetails : [];
		const at: unknown = details?.imagePushedAt;
		return at instanceof Date ? at.toISOString() : undefined;
	} catch {
		return undefined;
	}
}

/** Nothing is where a reference points. */
export const missing = (reference: ImageReference): PlanError =>
	new PlanError(`${normalReference(reference)} is not there`, {
		code: "plan.image-missing",
		hint: "check the repository, the tag or digest, the account and the region",
	});

const noPlatform = (reference: ImageReference, wanted: string, has: readonly string[]): PlanError =>
	new PlanError(`${normalReference(reference)} has ${[...new Set(has)].join(", ")}, and no image for ${wanted}`, {
		code: "plan.image-platform",
		hint: `build it for ${wanted}, or ask for one that it has`,
	});
