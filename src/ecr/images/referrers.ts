import { oneOf, requireKnownOptions } from "../../engine/options.js";
import { Pages } from "../../engine/pages.js";
import { isObject } from "../../engine/shape/fits.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, privatePlace, sayImage } from "./ecr-place.js";
import { seenImage } from "./ecr-target.js";
import { failureError } from "./image-failures.js";
import { imageIdOf } from "./private-image.js";

export interface ReferrersOptions {
	/** At most five: `application/vnd.cncf.notary.signature`. @default all */
	readonly artifactTypes?: readonly string[];
	/** @default "ACTIVE" */
	readonly status?: "ACTIVE" | "ARCHIVED" | "ACTIVATING" | "ANY";
}

/** Something that refers to an image: a signature, a list of its parts, an attestation. */
export interface Referrer {
	readonly digest: string;
	readonly mediaType: string;
	readonly artifactType?: string;
	/** Bytes. */
	readonly size?: number;
	readonly annotations?: Readonly<Record<string, string>>;
	readonly status?: string;
}

/** Source: ECR API reference, ListImageReferrersFilter. */
const MOST_TYPES = 5;

const OPTIONS = {
	artifactTypes: {
		isGood: (value: unknown) =>
			Array.isArray(value) &&
			value.length > 0 &&
			value.length <= MOST_TYPES &&
			value.every((type) => typeof type === "string" && type !== ""),
		words: `one to ${MOST_TYPES} artifact types`,
	},
	status: oneOf("ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"),
};

/** All that refers to an image, page by page. @throws PlanError, CallError */
export async function listReferrers(
	said: unknown,
	options: ReferrersOptions,
	work: ImageWork,
): Promise<readonly Referrer[]> {
	requireKnownOptions(options, OPTIONS);
	const place = await privatePlace(said, work.connection, "list referrers of");
	const calls = ecrCalls(place, work);
	const imageDigest = place.digest ?? (await digestOfTag(place, work));
	const { artifactTypes, status } = options;
	const filter = { ...(artifactTypes && { artifactTypes }), ...(status && { artifactStatus: status }) };
	const found: Referrer[] = [];
	const pages = new Pages("ecr", "ListImageReferrers");
	let nextToken: string | undefined;
	do {
		work.options.signal?.throwIfAborted();
		const answer = await calls.read("ListImageReferrers", {
			subjectId: { imageDigest },
			...(Object.keys(filter).length > 0 && { filter }),
			...(nextToken !== undefined && { nextToken }),
		});
		found.push(...(Array.isArray(answer.referrers) ? answer.referrers : []).filter(isObject).map(referrer));
		nextToken = pages.next(answer.nextToken);
	} while (nextToken !== undefined);
	return found;
}

async function digestOfTag(place: EcrPlace, work: ImageWork): Promise<string> {
	const seen = await seenImage(ecrCalls(place, work), imageIdOf(place));
	if (seen?.imageDigest !== undefined) return seen.imageDigest;
	throw failureError(sayImage(place), { failureCode: "ImageNotFound" }, "ecr", "DescribeImages");
}

const referrer = ({ artifactStatus, ...one }: Partial<Referrer> & { artifactStatus?: string }): Referrer => ({
	digest: one.digest ?? "",
	mediaType: one.mediaType ?? "",
	...(one.artifactType !== undefined && { artifactType: one.artifactType }),
	...(one.size !== undefined && { size: one.size }),
	...(one.annotations && { annotations: one.annotations }),
	...(artifactStatus !== undefined && { status: artifactStatus }),
});
