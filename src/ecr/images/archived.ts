import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { type ImageReference, normalReference, sayReference } from "../../engine/words/image-reference.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, ecrPlace, sayImage } from "./ecr-place.js";
import { seenImage } from "./ecr-target.js";
import { imageIdOf } from "./private-image.js";

/**
 * Why an image that BatchGetImage does not give can't be pulled although it is there; `undefined` where it is not in the archive, and where
 * nobody may tell. Archived images answer as if they were not there. Source: facts 4.4.
 * @param called how the error calls it
 */
export async function archivedError(
	place: EcrPlace,
	work: ImageWork,
	called = sayImage(place),
): Promise<PlanError | undefined> {
	if (place.isPublic) return undefined;
	try {
		const { imageStatus } = (await seenImage(ecrCalls(place, work), imageIdOf(place))) ?? {};
		if (imageStatus !== "ARCHIVED" && imageStatus !== "ACTIVATING") return undefined;
		const restore = `aws.images.restore("${sayImage(place)}")`;
		const isOnItsWay = imageStatus === "ACTIVATING";
		const message = isOnItsWay ? "is on its way back from the archive" : "is archived, and can't be pulled";
		const hint = isOnItsWay ? `wait until it is there: ${restore}` : `restore it first: ${restore}`;
		return new PlanError(`${called} ${message}`, { code: "plan.image-archived", hint });
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

/** The same of a reference; one of another registry has no archive. */
export async function archivedAt(
	reference: ImageReference,
	work: ImageWork,
	called = normalReference(reference),
): Promise<PlanError | undefined> {
	return reference.ecr && archivedError(await ecrPlace(sayReference(reference), work.connection), work, called);
}
