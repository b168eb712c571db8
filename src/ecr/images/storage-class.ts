import type { Output } from "../../engine/call.js";
import { durationSeconds } from "../../engine/duration.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { lookFailed } from "../../engine/look-failed.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import { RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import type { Ended, WorkOptions } from "../../engine/work.js";
import { type EcrCalls, ecrCalls, type ImageWork } from "./ecr-calls.js";
import { privatePlace, sayImage } from "./ecr-place.js";
import { type SeenImage, seenImage } from "./ecr-target.js";
import { failureError } from "./image-failures.js";
import { Left } from "./left.js";
import { imageIdOf } from "./private-image.js";

/** An image whose storage class was changed, or was so before. */
export interface Stored {
	readonly digest: string;
	/** `ARCHIVED`, `ACTIVE` */
	readonly state: string;
}

/** A way from one storage class to the other. */
interface Way {
	readonly verb: "archive" | "restore";
	readonly targetStorageClass: "ARCHIVE" | "STANDARD";
	/** The status in which it ends. */
	readonly end: string;
	/** Seen on the way once it has begun. */
	readonly onTheWay: string | undefined;
	/** Seen again after that it means that it was given up. */
	readonly begin: string;
	readonly lookEveryMs: number;
	readonly timeoutSeconds: number;
}

/** Source: facts 4.4; a restore takes up to 20 minutes (ECR user guide, "Archiving an image"). */
const WAYS: Readonly<Record<Way["verb"], Way>> = {
	archive: {
		verb: "archive",
		targetStorageClass: "ARCHIVE",
		end: "ARCHIVED",
		onTheWay: undefined,
		begin: "ACTIVE",
		lookEveryMs: 5000,
		timeoutSeconds: 10 * 60,
	},
	restore: {
		verb: "restore",
		targetStorageClass: "STANDARD",
		end: "ACTIVE",
		onTheWay: "ACTIVATING",
		begin: "ARCHIVED",
		lookEveryMs: 15_000,
		timeoutSeconds: 30 * 60,
	},
};

/** What was written a moment ago may not show yet, milliseconds. */
const NEW_FOR_MS = 60_000;

/** Archives or restores an image, and waits until it is so. */
export async function changeStorageClass(
	verb: Way["verb"],
	said: unknown,
	options: WorkOptions,
	work: ImageWork,
): Promise<Ended<Stored>> {
	requireKnownOptions(options, RUN_OPTIONS);
	const way = WAYS[verb];
	const place = await privatePlace(said, work.connection, verb);
	const calls = ecrCalls(place, work);
	const seen = await seenImage(calls, imageIdOf(place));
	const digest = seen?.imageDigest;
	if (!seen || digest === undefined) {
		throw failureError(sayImage(place), { failureCode: "ImageNotFound" }, "ecr", "DescribeImages");
	}
	const { subject } = work;
	const state = seen.imageStatus ?? "ACTIVE";
	if (state === way.end) return { subject, status: "succeeded", changed: [], digest, state };
	// By its digest from here on: a tag may move while it is waited.
	const id = { imageDigest: digest };
	let wasLost = false;
	try {
		if (state === way.onTheWay) return await waited(way, calls, id, state, [], work);
		const adopt = async () => {
			wasLost = true;
			const { imageStatus } = (await seenImage(calls, id)) ?? {};
			return imageStatus === way.end || (imageStatus !== undefined && imageStatus === way.onTheWay)
				? { imageId: id, imageStatus }
				: undefined;
		};
		const input = { imageId: id, targetStorageClass: way.targetStorageClass };
		const answer = await calls.write("UpdateImageStorageClass", input, adopt).catch((error): Output => {
			// The first of them worked, which an old view did not show.
			if (wasLost && isCallError(error) && error.awsCode === "ImageStorageClassUpdateNotSupportedException") return {};
			throw error;
		});
		const told = typeof answer.imageStatus === "string" ? answer.imageStatus : state;
		return await waited(way, calls, id, told, [`${verb} ${digest}`], work);
	} catch (error) {
		if (error instanceof Left) return cancelled(subject, "nothing was sent");
		throw error;
	}
}

async function waited(
	way: Way,
	calls: EcrCalls,
	id: { readonly imageDigest: string },
	first: string,
	changed: readonly string[],
	work: ImageWork,
): Promise<Ended<Stored>> {
	const { connection, teller, options, subject } = work;
	const { clock } = connection;
	const startedAt = clock.now();
	let last = "";
	let hasBegun = false;
	const note = (state: string): Ended<Stored> | undefined => {
		if (state !== last) {
			teller.tell({ type: "state", of: way.verb, state, message: `${sayImage(calls.place, id)} is ${state}` });
		}
		last = state;
		if (state === way.end) return { subject, status: "succeeded", changed, digest: id.imageDigest, state };
		if (state === way.onTheWay) hasBegun = true;
		// Before that it may be an old view; statuses that are not known go on.
		if (state !== way.begin || !hasBegun) return undefined;
		return { subject, status: "failed", reason: `AWS gave the ${way.verb} up: the image is ${state} again` };
	};
	const atOnce = note(first);
	if (atOnce) return atOnce;
	const operation: Operation<Ended<Stored>> = {
		look: async () => endOf(await seenImage(calls, id)),
		delayMs: () => way.lookEveryMs,
		onPassingFault: (error) => teller.tell(lookFailed(error, (text) => text)),
		isWanted: () => teller.isAttached(),
	};
	const endOf = (seen: SeenImage | undefined): Ended<Stored> | undefined => {
		if (seen) return note(seen.imageStatus ?? "ACTIVE");
		if (clock.now() < startedAt + NEW_FOR_MS) return undefined;
		return { subject, status: "failed", reason: "the image was deleted meanwhile" };
	};
	const afterSeconds = durationSeconds(options.timeout) ?? way.timeoutSeconds;
	const end = await pollUntilEnd(operation, {
		clock,
		deadline: startedAt + afterSeconds * 1000,
		signal: options.signal,
		newUntil: startedAt + NEW_FOR_MS,
	});
	if (end.how === "ended") return end.end;
	if (end.how === "deadline") return { subject, status: "timedOut", state: last, afterSeconds };
	return cancelled(subject, `AWS goes on, the image is ${last}`);
}

const cancelled = (subject: string, how: string): Ended<Stored> => ({
	subject,
	status: "cancelled",
	how: "detach",
	reason: `the wait was left, ${how}`,
});
