import { PlanError } from "../../engine/errors/plan-error.js";
import { RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import type { Done, Ended, Failed, WorkOptions } from "../../engine/work.js";
import type { DescribedSigning } from "../observe/registry-described.js";
import { matchesPattern } from "../spec/tag-pattern.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, privatePlace, sayImage } from "./ecr-place.js";
import { failedWith } from "./failed-with.js";
import { reasonsOf, waitForParts } from "./parts-wait.js";
import { type ImageId, imageIdOf } from "./private-image.js";
import { readAllowed } from "./read-allowed.js";

/** What came of an image for one signing profile. */
export interface SignedBy {
	/** ARN of the signing profile. */
	readonly profile: string;
	/** `COMPLETE`, `FAILED` */
	readonly status: string;
	/** As AWS says it. */
	readonly failureCode?: string;
	readonly failureReason?: string;
}

export interface Signed {
	readonly profiles: readonly SignedBy[];
}

/** How signing ended; where it failed with what came of each profile. */
export type SigningEnd =
	| Done<Signed>
	| (Failed & Partial<Signed>)
	| Extract<Ended, { status: "timedOut" | "cancelled" }>;

/** Waits until an image is signed by each profile that the registry's rules name. @throws PlanError where no rule covers it */
export async function waitForSigning(said: unknown, options: WorkOptions, work: ImageWork): Promise<SigningEnd> {
	requireKnownOptions(options, RUN_OPTIONS);
	const { subject } = work;
	const place = await privatePlace(said, work.connection, "sign");
	const calls = ecrCalls(place, work);
	const expected = await expectedOf(place, work);
	let id: ImageId = imageIdOf(place);
	let seen: readonly SignedBy[] = [];
	const end = await waitForParts(
		{
			of: "signing",
			expected,
			look: async () => {
				const answer = await calls.read("DescribeImageSigningStatus", { imageId: id });
				const { imageDigest } = (answer.imageId ?? {}) as { readonly imageDigest?: string };
				if (imageDigest !== undefined) id = { imageDigest };
				seen = statusesIn(answer.signingStatuses);
				return seen.map(({ profile, status, failureCode, failureReason }) => ({
					key: profile,
					status,
					reason: failureReason ?? failureCode,
				}));
			},
		},
		work,
	);
	if (end.how === "left") return end.outcome;
	const reasons = reasonsOf(end);
	if (reasons.length === 0) return { subject, status: "succeeded", changed: [], profiles: seen };
	const hint = end.parts.some(({ status }) => status === "FAILED")
		? "let who pushes call signer:SignPayload with the profile, then push it again"
		: "images that were pushed before a rule are not signed: push it again";
	const reason = `${sayImage(place, id)} was not signed: ${reasons.join(", ")}`;
	return { ...failedWith(subject, "rollout.not-signed", reason, hint), profiles: seen };
}

/** The profiles that the rules name for a repository. @throws PlanError where there is none */
async function expectedOf(place: EcrPlace, work: ImageWork): Promise<readonly string[] | undefined> {
	const answer = await readAllowed("GetSigningConfiguration", place.data, work);
	// It tells of the caller's own registry alone.
	if (!answer || (place.registryId !== undefined && answer.registryId !== place.registryId)) return undefined;
	const { rules = [] } = (answer.signingConfiguration ?? {}) as { readonly rules?: readonly DescribedSigning[] };
	const { repositoryName } = place;
	const covering = rules.filter(({ repositoryFilters = [] }) => {
		const isCovered = ({ filter = "" }) => matchesPattern(repositoryName, filter);
		return repositoryFilters.length === 0 || repositoryFilters.some(isCovered);
	});
	if (covering.length > 0) return [...new Set(covering.map(({ signingProfileArn = "" }) => signingProfileArn))];
	throw new PlanError(`no signing rule of the registry covers '${repositoryName}'`, {
		code: "plan.no-signing",
		hint: "deploy registry().signing([{ profile }]) first",
	});
}

const statusesIn = (statuses: unknown): SignedBy[] =>
	(Array.isArray(statuses) ? statuses : []).map(
		(one: { signingProfileArn?: string; status?: string; failureCode?: string; failureReason?: string }) => ({
			profile: one.signingProfileArn ?? "",
			status: one.status ?? "UNKNOWN",
			...(one.failureCode !== undefined && { failureCode: one.failureCode }),
			...(one.failureReason !== undefined && { failureReason: one.failureReason }),
		}),
	);
