/** What a status of a scan means: it goes on, it is done, or nothing more will come of it. */
export type ScanFate =
	| { readonly ends: false }
	| { readonly ends: "done" }
	| { readonly ends: "failed"; readonly code: string; readonly reason: string; readonly hint: string };

const GOES_ON: ScanFate = { ends: false };
const DONE: ScanFate = { ends: "done" };

/** Every status of a scan. Source: ECR API reference, ImageScanStatus; the SDK's waiter ends at two of them. */
const FATES: Readonly<Record<string, ScanFate>> = {
	PENDING: GOES_ON,
	IN_PROGRESS: GOES_ON,
	COMPLETE: DONE,
	// Continuous scanning: it never becomes COMPLETE, what was found so far is told.
	ACTIVE: DONE,
	FAILED: {
		ends: "failed",
		code: "rollout.scan-failed",
		reason: "the scan failed",
		hint: "scan it again tomorrow (a basic scan runs once in 24 hours), or push it again",
	},
	UNSUPPORTED_IMAGE: {
		ends: "failed",
		code: "rollout.scan-unsupported",
		reason: "ECR can't scan this image",
		hint: "build it on a system that ECR scans, or scan it elsewhere and take .scanned() away",
	},
	SCAN_ELIGIBILITY_EXPIRED: {
		ends: "failed",
		code: "rollout.scan-expired",
		reason: "the image is older than Amazon Inspector's re-scan duration, so it is scanned no more",
		hint: "push it again, or raise the ECR re-scan duration in Amazon Inspector",
	},
	FINDINGS_UNAVAILABLE: {
		ends: "failed",
		code: "rollout.scan-findings-unavailable",
		reason: "ECR has no findings of this image",
		hint: "push it again, so that it is scanned anew",
	},
	LIMIT_EXCEEDED: {
		ends: "failed",
		code: "rollout.scan-limit",
		reason: "the account has reached a limit of scans",
		hint: "scan it again in 24 hours, or raise the quota",
	},
	IMAGE_ARCHIVED: {
		ends: "failed",
		code: "rollout.scan-image-archived",
		reason: "the image is archived, and archived images are not scanned",
		hint: "restore it first: await aws.images.restore(ref)",
	},
};

/** What a status means; one from tomorrow goes on until the time-out. */
export const fateOf = (status: string): ScanFate =>
	(Object.hasOwn(FATES, status) ? FATES[status] : undefined) ?? GOES_ON;

/** What a refusal to start a scan means, by AWS's name of it. Source: ECR API reference, StartImageScan, Errors. */
export const REFUSALS: Readonly<Record<string, "there-is-one" | "by-itself" | Extract<ScanFate, { ends: "failed" }>>> =
	{
		// An image is scanned once in 24 hours, also by its push.
		LimitExceededException: "there-is-one",
		// Enhanced scans start by themselves: "This feature is disabled". Source: alexjurkiewicz/ecr-scan-image#44.
		ValidationException: "by-itself",
		ImageArchivedException: failedAs("IMAGE_ARCHIVED"),
		UnsupportedImageTypeException: failedAs("UNSUPPORTED_IMAGE"),
	};

/** A limit was told and no scan shows: it was the account's. */
export const LIMIT = failedAs("LIMIT_EXCEEDED");

function failedAs(status: string): Extract<ScanFate, { ends: "failed" }> {
	const fate = fateOf(status);
	if (fate.ends !== "failed") throw new TypeError(`${status} is no failure`);
	return fate;
}
