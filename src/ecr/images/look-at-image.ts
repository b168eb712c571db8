import { isCallError } from "../../engine/errors/call-error.js";
import { type ImageReference, sayReference, tagOf } from "../../engine/words/image-reference.js";
import type { ImageWork } from "./ecr-calls.js";
import { ecrPlace } from "./ecr-place.js";
import { ecrSource } from "./ecr-source.js";
import { bytesOf } from "./fetch-bytes.js";
import type { ImageReader, SeenImage } from "./image-reader.js";
import { lookAgain } from "./look-again.js";
import { platformInConfig, platformsOf } from "./manifest.js";
import { privateImage } from "./private-image.js";
import { registrySource } from "./registry-source.js";

/** Configurations of images are a few kB. */
const MOST_CONFIG_BYTES = 4 * 1024 * 1024;

/** An image of any registry as it is there now: of ECR by its API, of others by the distribution API, without a user. @throws CallError */
export async function lookAtImage(
	reference: ImageReference,
	reader: ImageReader,
	work: ImageWork,
): Promise<SeenImage | undefined> {
	const own = privateImage(reference);
	if (own) return lookAgain(work.connection, () => reader.image(own, work.teller.tell));
	try {
		const { digest, ...manifest } = await registrySource(reference, undefined, work).manifest(
			reference.digest ?? tagOf(reference) ?? "latest",
		);
		return { digest, manifest };
	} catch (error) {
		if (isCallError(error) && error.code === "call.not-found") return undefined;
		throw error;
	}
}

/** The platforms that an image runs on; a single image tells its own in its configuration, which is read; none where not all is told. */
export async function platformsAt(
	reference: ImageReference,
	{ digest, manifest }: SeenImage,
	work: ImageWork,
): Promise<readonly { readonly platform: string; readonly digest: string }[]> {
	// An image whose platform is not told may be for any.
	const isUnsure = manifest.children.some((child) => !child.isAttestation && child.platform === undefined);
	if (manifest.isIndex) return isUnsure ? [] : platformsOf(manifest);
	if (!manifest.config) return [];
	try {
		const source = reference.ecr
			? ecrSource(await ecrPlace(sayReference(reference), work.connection), work)
			: registrySource(reference, undefined, work);
		const answer = await source.open(manifest.config.digest)(0);
		const bytes = await bytesOf(answer, MOST_CONFIG_BYTES, { host: source.host, what: "GET configuration" }, work);
		const platform = platformInConfig(new TextDecoder().decode(bytes));
		return platform === undefined ? [] : [{ platform, digest }];
	} catch {
		// Not allowed, or not reachable: nothing depends on it.
		return [];
	}
}
