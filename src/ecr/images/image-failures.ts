import { CallError } from "../../engine/errors/call-error.js";
import { isObject } from "../../engine/shape/fits.js";

/** One entry of `failures[]`: the call was answered, this image of it was not. */
export interface ImageFailure {
	readonly imageId?: { readonly imageDigest?: string; readonly imageTag?: string };
	readonly failureCode?: string;
	readonly failureReason?: string;
}

interface FailureWords {
	readonly code: string;
	readonly hint: string;
}

/** What each code means. Source: API reference, ImageFailure. */
const WORDS: Readonly<Record<string, FailureWords>> = {
	ImageNotFound: {
		code: "call.not-found",
		hint: "check the tag or digest, the repository, the account and the region",
	},
	ImageReferencedByManifestList: {
		code: "call.refused",
		hint: "delete the list that names it first, or with it: put the list's tag or digest into the same call",
	},
	ImageTagDoesNotMatchDigest: {
		code: "call.refused",
		hint: "the tag names another image now: say the tag or the digest",
	},
	InvalidImageDigest: { code: "call.refused", hint: "write sha256: and its 64 hexadecimal digits" },
	InvalidImageTag: { code: "call.refused", hint: "correct the tag" },
	MissingDigestAndTag: { code: "call.refused", hint: "say a tag or a digest" },
	ImageInaccessible: { code: "call.refused", hint: "an archived image is restored first: aws.images.restore(ref)" },
	KmsError: {
		code: "call.refused",
		hint: "check that the repository's KMS key is enabled and that its policy lets ECR use it",
	},
	UpstreamAccessDenied: { code: "call.denied", hint: "check the credentials of the pull-through cache rule" },
	UpstreamTooManyRequests: {
		code: "call.throttled",
		hint: "the upstream registry limits pulls: give the rule credentials, or wait",
	},
	UpstreamUnavailable: { code: "call.server", hint: "the upstream registry does not answer: try again in a while" },
};

const UNKNOWN: FailureWords = { code: "call.refused", hint: "correct what AWS names and run it again" };

/** What to do about a failure. */
export const failureHint = ({ failureCode }: ImageFailure): string =>
	failureCode ? (WORDS[failureCode] ?? UNKNOWN).hint : "run it again: what is gone already is told as absent";

/** A failure in one sentence, without its subject. */
export const sayFailure = ({ failureCode, failureReason }: ImageFailure): string =>
	[failureCode, failureReason].filter(Boolean).join(", ") || "an unnamed failure";

/** The error of one image that a call was answered without. */
export function failureError(image: string, failure: ImageFailure, service: string, operation: string): CallError {
	const { code, hint } = WORDS[failure.failureCode ?? ""] ?? UNKNOWN;
	return new CallError(`${service} ${operation} failed for ${image}: ${sayFailure(failure)}`, {
		code,
		hint,
		service,
		operation,
		...(failure.failureCode && { awsCode: failure.failureCode }),
	});
}

/** Reads `failures` of an answer. */
export const failuresOf = (failures: unknown): readonly ImageFailure[] =>
	Array.isArray(failures) ? failures.map((one) => (isObject(one) ? one : {})) : [];
