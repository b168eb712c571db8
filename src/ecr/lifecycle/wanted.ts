import type { LifecycleRule, LifecycleSelection } from "../spec/lifecycle.js";
import { type LifecycleImage, momentMs } from "./image.js";

const DAY_MS = 86_400_000;

/** The digests that a rule would act on, of the images it selects: too many, newest first, or too old. */
export function wantedBy({ selection }: LifecycleRule, selected: readonly LifecycleImage[], now: number): Set<string> {
	const { countType, countNumber } = selection;
	const wanted =
		countType === "imageCountMoreThan"
			? [...selected].reverse().sort(newestFirst).slice(countNumber).filter(hasPushTime)
			: selected.filter((image) => {
					const since = sinceOf(countType, image);
					return since !== undefined && now - since > countNumber * DAY_MS;
				});
	return new Set(wanted.map(({ imageDigest }) => imageDigest));
}

/**
 * From when an image's age counts; `undefined` where that is not told. A pull: never pulled counts from the push, and restored
 * from the restore, if that is later. Source: facts 7.2, lifecycle semantics.
 */
export function sinceOf(countType: LifecycleSelection["countType"], image: LifecycleImage): number | undefined {
	const pushed = momentMs(image.imagePushedAt);
	if (countType === "sinceImageTransitioned") return momentMs(image.lastArchivedAt);
	if (countType !== "sinceImagePulled") return pushed;
	const pulled = momentMs(image.lastRecordedPullTime) ?? pushed;
	const restored = momentMs(image.lastActivatedAt);
	return restored === undefined ? pulled : Math.max(restored, pulled ?? restored);
}

/** One whose push is not told is never the oldest; of one moment the last is the newest. */
const newestFirst = (one: LifecycleImage, other: LifecycleImage): number =>
	(momentMs(other.imagePushedAt) ?? Infinity) - (momentMs(one.imagePushedAt) ?? Infinity) || 0;

const hasPushTime = ({ imagePushedAt }: LifecycleImage): boolean => momentMs(imagePushedAt) !== undefined;
