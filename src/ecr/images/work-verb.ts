import { isRolloutError, RolloutError } from "../../engine/errors/rollout-error.js";
import { signalIn } from "../../engine/options.js";
import type { Outcome } from "../../engine/outcome.js";
import { errorOf } from "../../engine/outcome-error.js";
import type { Run } from "../../engine/run.js";
import { type Cancelled, type Failed, leftOr, startWork, type WorkOptions } from "../../engine/work.js";
import type { ImageWork } from "./ecr-calls.js";
import { subjectOfImage } from "./image-subject.js";
import type { ImagesOpening, ImagesRoom } from "./opening.js";

type Succeeded<End extends Outcome> = Extract<End, { status: "succeeded" }>;

/** A verb of images before it starts. */
export interface ImageVerb<End extends Outcome> {
	/** The image that it is about, as it was said. */
	readonly said: unknown;
	readonly options: WorkOptions;
	/** What to do where it did not come to its end. */
	readonly hint: string;
	readonly work: (room: ImagesRoom, work: ImageWork) => Promise<End>;
	/** How a success is said, where there is more to say than what was changed. */
	readonly say?: (end: Succeeded<End>) => string;
}

/** Starts a verb of images. */
export function imageRun<End extends Outcome>(
	opening: ImagesOpening,
	{ said, options, hint, work, say }: ImageVerb<End>,
): Run<Succeeded<End>, End | Cancelled | Failed> {
	const subject = subjectOfImage(said);
	return startWork<Succeeded<End>, End | Cancelled>({
		subject,
		clock: opening.clock,
		judge: (end) => succeededOr(end, hint),
		...(say && { say }),
		work: (teller) =>
			leftOr(
				async () => {
					const { room, connection } = await opening.open();
					return work(room, { connection, teller, options, subject });
				},
				{ signal: signalIn(options), subject },
			),
	});
}

function succeededOr<End extends Outcome>(end: End | Cancelled | Failed, hint: string): Succeeded<End> {
	if (isSuccess<End>(end)) return end;
	const error = errorOf(end);
	// Work of our own does not go on at AWS: what helps is to run it again.
	throw isRolloutError(error) ? new RolloutError(error.message, { code: error.code, hint, outcome: end }) : error;
}

const isSuccess = <End extends Outcome>(end: End | Cancelled | Failed): end is Succeeded<End> =>
	end.status === "succeeded";
