import { PlanError } from "../../engine/errors/plan-error.js";
import { RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import type { Outcome } from "../../engine/outcome.js";
import { isObject } from "../../engine/shape/fits.js";
import type { Ended, WorkOptions } from "../../engine/work.js";
import { type EcrCalls, ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, ecrPlace, sayImage } from "./ecr-place.js";
import { failureHint, failuresOf, type ImageFailure, sayFailure } from "./image-failures.js";
import { boundsOf, leftOutcome } from "./left.js";
import { type ImageId, imageIdOf } from "./private-image.js";
import { ownPublicName } from "./public-alias.js";
import { requireSoundImages } from "./sound-images.js";

/** What came of one image that was to be deleted. */
export interface DeletedImage {
	/** As it was said. */
	readonly image: string;
	/** `absent`: it was not there. */
	readonly status: "deleted" | "absent" | "failed";
	/** Of a failed one: AWS's code of it, why, and what to do. */
	readonly code?: string;
	readonly reason?: string;
	readonly hint?: string;
}

/** What came of all, in the order in which they were said. */
export interface Deleted {
	readonly images: readonly DeletedImage[];
}

/** How a deletion ended: each image is told, also where some failed. */
export type DeletionEnd = Ended<Deleted> | (Extract<Outcome, { status: "failed" }> & Deleted);

/** Most images of one call. Source: facts 7.2. */
const BATCH = 100;
const DEFAULT_TIMEOUT_SECONDS = 30 * 60;

/** Deletes images: by tag the tag, and with its last tag the image; by digest the image with all its tags. */
export async function deleteImages(said: unknown, options: WorkOptions, work: ImageWork): Promise<DeletionEnd> {
	requireKnownOptions(options, RUN_OPTIONS);
	const places: EcrPlace[] = [];
	const each: readonly unknown[] = Array.isArray(said) ? said : [said];
	requireSoundImages(each);
	for (const one of each) places.push(requireNamed(await ecrPlace(one, work.connection)));
	const bounds = boundsOf(work, DEFAULT_TIMEOUT_SECONDS);
	const ends = new Map<string, DeletedImage>();
	const { subject } = work;
	try {
		for (const group of byRepository(places)) {
			const [place] = group;
			if (!place) continue;
			const calls = ecrCalls(place, work);
			await ownPublicName(calls, true);
			// What a list named can go once the list has gone: it is tried again as long as that helps.
			for (let ids = uniqueIds(group), before = Number.POSITIVE_INFINITY; ids.length > 0 && ids.length < before; ) {
				for (let from = 0; from < ids.length; from += BATCH) {
					bounds.check();
					await deleteBatch(calls, ids.slice(from, from + BATCH), ends, work);
				}
				before = ids.length;
				ids = ids.filter((id) => ends.get(sayImage(place, id))?.code === "ImageReferencedByManifestList");
			}
		}
	} catch (error) {
		const { length } = [...ends.values()].filter(({ status }) => status === "deleted");
		return leftOutcome(error, work, bounds, `${length} of ${places.length} images are deleted`);
	}
	const images = places.flatMap((place) => ends.get(sayImage(place)) ?? []);
	const failed = images.filter(({ status }) => status === "failed");
	if (failed.length > 0) {
		const each = failed.map(({ image, reason }) => `${image}: ${reason}`).join("; ");
		return { subject, status: "failed", reason: `${failed.length} of ${images.length} images: ${each}`, images };
	}
	const changed = images.filter(({ status }) => status === "deleted").map(({ image }) => image);
	return { subject, status: "succeeded", changed: [...new Set(changed)], images };
}

async function deleteBatch(
	calls: EcrCalls,
	imageIds: readonly ImageId[],
	ends: Map<string, DeletedImage>,
	{ teller }: ImageWork,
): Promise<void> {
	const { place } = calls;
	// After a lost answer, what is not there any more was deleted by us.
	let wasLost = false;
	const adopt = async () => {
		wasLost = true;
		return undefined;
	};
	const answer = await calls.write("BatchDeleteImage", { imageIds }, adopt);
	const failures = failuresOf(answer.failures);
	const gone = idsIn(answer.imageIds);
	const isOnly = imageIds.length === 1;
	const unmatched = failures.filter(({ imageId }) => !imageIds.some((id) => isOf(imageId, id, isOnly)));
	for (const id of imageIds) {
		const image = sayImage(place, id);
		const failure = failures.find(({ imageId }) => isOf(imageId, id, isOnly));
		const isGone = gone.some((one) => isOf(one, id, isOnly));
		// A failure that names nothing we know leaves open which of them it is of.
		const left = isGone && unmatched.length === 0 ? undefined : (unmatched[0] ?? UNTOLD);
		const end = failure || left ? failedEnd(image, failure ?? left ?? UNTOLD, wasLost) : deleted(image);
		ends.set(image, end);
		const message = end.status === "failed" ? `${image} was not deleted: ${end.reason}` : `${image} is ${end.status}`;
		const { reason } = end;
		teller.tell({ type: "state", of: "deletion", state: end.status, message, ...(reason && { reason }) });
	}
}

const deleted = (image: string): DeletedImage => ({ image, status: "deleted" });

/** AWS tells of neither success nor failure. */
const UNTOLD: ImageFailure = { failureReason: "AWS tells neither that it is deleted nor why it is not" };

/** AWS names an image by its digest, by its tag, or by both: what was asked for decides. */
function isOf(told: ImageFailure["imageId"], id: ToldId, isOnly: boolean): boolean {
	if (id.imageTag === undefined) return told?.imageDigest !== undefined && told.imageDigest === id.imageDigest;
	if (told?.imageTag !== undefined) return told.imageTag === id.imageTag;
	return isOnly && told?.imageDigest !== undefined;
}

type ToldId = NonNullable<ImageFailure["imageId"]>;

const idsIn = (imageIds: unknown): readonly ToldId[] => (Array.isArray(imageIds) ? imageIds : []).filter(isObject);

function failedEnd(image: string, failure: ImageFailure, wasLost: boolean): DeletedImage {
	const { failureCode: code } = failure;
	if (code === "ImageNotFound") return { image, status: wasLost ? "deleted" : "absent" };
	return { image, status: "failed", ...(code && { code }), reason: sayFailure(failure), hint: failureHint(failure) };
}

function byRepository(places: readonly EcrPlace[]): readonly (readonly EcrPlace[])[] {
	const groups = new Map<string, EcrPlace[]>();
	for (const place of places) groups.set(place.name, [...(groups.get(place.name) ?? []), place]);
	return [...groups.values()];
}

const uniqueIds = (places: readonly EcrPlace[]): readonly ImageId[] => [
	...new Map(places.map((place) => [sayImage(place), imageIdOf(place)])).values(),
];

/** A missing tag means `latest` elsewhere; nothing is deleted by what was left out. */
function requireNamed(place: EcrPlace): EcrPlace {
	if (place.tag !== undefined || place.digest !== undefined) return place;
	throw new PlanError(`${place.name} names neither a tag nor a digest`, {
		code: "plan.no-image",
		hint: `say what is deleted: ${place.name}:latest, or ${place.name}@sha256:…; aws.destroy(repository(name)) deletes a repository`,
	});
}
