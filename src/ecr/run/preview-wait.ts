import { ecr } from "../../aws/ecr.js";
import type { Output } from "../../engine/call.js";
import { type Operation, pollUntilEnd } from "../../engine/operation.js";
import { Pages } from "../../engine/pages.js";
import { isObject } from "../../engine/shape/fits.js";
import type { Ended } from "../../engine/work.js";
import { sameLifecycle } from "../lifecycle/text.js";
import type { RepositoryPlace } from "../observe/reader.js";
import type { PreviewContext } from "./preview-lifecycle.js";
import type { LifecyclePreview, PreviewedImage } from "./preview-run.js";

/** What ECR tells of a preview that is done. */
export type Previewed = Pick<LifecyclePreview, "images" | "expiring" | "transitioning">;

type Waited = { readonly status: "previewed"; readonly previewed: Previewed } | Exclude<Ended, { status: "succeeded" }>;
type End = { readonly done: Previewed } | { readonly reason: string };

const LOOK_EVERY_MS = 2000;
/** A preview that was started a moment ago may not show yet. */
const NEW_FOR_MS = 30_000;
/** Pages of the most that ECR gives. Source: GetLifecyclePolicyPreview, maxResults. */
const PAGE = 100;

/** Why statuses end it that are no success. Source: GetLifecyclePolicyPreview, status. */
const ENDED: Readonly<Record<string, string>> = {
	FAILED: "ECR could not finish the preview",
	EXPIRED: "the preview has expired before it was read",
};

/** Waits for the preview of this policy, and reads all that it tells. */
export async function untilPreviewed(
	place: RepositoryPlace,
	policyText: string,
	bounds: { readonly deadline: number; readonly afterSeconds: number },
	context: PreviewContext,
): Promise<Waited> {
	const { connection, teller, options, subject } = context;
	const { clock } = connection;
	const { deadline, afterSeconds } = bounds;
	let last = "not seen yet";
	const operation: Operation<End> = {
		look: async () => {
			const page = await pageOf(place, undefined, context);
			const status = String(page.status);
			if (status !== last)
				teller.tell({ type: "state", message: `the preview is ${status}`, of: "preview", state: status });
			last = status;
			const why = Object.hasOwn(ENDED, status) ? ENDED[status] : undefined;
			if (why !== undefined) return { reason: why };
			if (status !== "COMPLETE") return undefined;
			if (!isOfPolicy(page, policyText)) return { reason: "another preview has taken the place of this one" };
			return await allPages(page, place, policyText, () => options.signal?.aborted || clock.now() >= deadline, context);
		},
		delayMs: () => LOOK_EVERY_MS,
		onPassingFault: (error) =>
			teller.tell({
				type: "warning",
				message: error instanceof Error ? error.message : String(error),
				code: "watch.look-failed",
				hint: "nothing to do: the next look follows",
			}),
		isWanted: () => teller.isAttached(),
	};
	const newUntil = clock.now() + NEW_FOR_MS;
	const polled = await pollUntilEnd(operation, { clock, deadline, signal: options.signal, newUntil });
	if (polled.how === "deadline") return { subject, status: "timedOut", state: last, afterSeconds };
	if (polled.how !== "ended") return { subject, status: "cancelled", how: "detach", reason: "the wait was left" };
	const { end } = polled;
	return "done" in end
		? { status: "previewed", previewed: end.done }
		: { subject, status: "failed", reason: end.reason };
}

/** Follows the pages; a preview that another takes the place of meanwhile is not mixed with it. @param isOver asked before each page */
async function allPages(
	first: Output,
	place: RepositoryPlace,
	policyText: string,
	isOver: () => boolean | undefined,
	context: PreviewContext,
): Promise<End | undefined> {
	const images = imagesIn(first);
	const odd = oddIn(first);
	const pages = new Pages("ecr", "GetLifecyclePolicyPreview");
	for (let token = pages.next(first.nextToken); token !== undefined; ) {
		if (isOver()) return undefined;
		const page = await pageOf(place, token, context);
		if (page.status !== "COMPLETE" || !isOfPolicy(page, policyText))
			return { reason: "another preview has taken the place of this one" };
		images.push(...imagesIn(page));
		odd.push(...oddIn(page));
		token = pages.next(page.nextToken);
	}
	const summary = isObject(first.summary) ? first.summary : {};
	const counted = (action: string) => images.filter((image) => image.action === action).length;
	const expiring = numberOf(summary.expiringImageTotalCount) ?? counted("expire");
	const transitioning = transitioningIn(summary) ?? counted("transition");
	const parts = [
		...odd,
		...(expiring > counted("expire") ? [`ECR counts ${expiring} to expire and lists ${counted("expire")}`] : []),
		...(transitioning > counted("transition")
			? [`ECR counts ${transitioning} to be archived and lists ${counted("transition")}`]
			: []),
	];
	// A list that holds less than AWS means to do is no answer to what would go.
	if (parts.length > 0)
		return { reason: `the preview does not tell all that the policy would do: ${parts.join("; ")}` };
	return { done: { images, expiring, transitioning } };
}

/** Results that tell no image, or an action that is not known here. */
const oddIn = ({ previewResults }: Output): string[] =>
	(Array.isArray(previewResults) ? previewResults : []).flatMap((result) => {
		if (!isObject(result) || typeof result.imageDigest !== "string") return ["a result names no image"];
		const type = isObject(result.action) ? String(result.action.type) : "nothing";
		return ACTIONS.has(type.toLowerCase()) ? [] : [`${result.imageDigest} would ${type}, which is not known`];
	});

const ACTIONS: ReadonlySet<string> = new Set(["expire", "transition"]);

const pageOf = (place: RepositoryPlace, nextToken: string | undefined, { connection, teller }: PreviewContext) =>
	connection.caller.call(
		ecr,
		"GetLifecyclePolicyPreview",
		{
			repositoryName: place.repositoryName,
			...(place.registryId && { registryId: place.registryId }),
			maxResults: PAGE,
			...(nextToken !== undefined && { nextToken }),
		},
		{ tell: teller.tell },
	);

/** An answer without the policy's text is believed. */
const isOfPolicy = ({ lifecyclePolicyText }: Output, policyText: string): boolean =>
	typeof lifecyclePolicyText !== "string" || sameLifecycle(lifecyclePolicyText, policyText);

const imagesIn = ({ previewResults }: Output): PreviewedImage[] =>
	(Array.isArray(previewResults) ? previewResults : []).filter(isObject).flatMap((result) => {
		const { imageDigest, imageTags, imagePushedAt, action, appliedRulePriority } = result;
		const type = isObject(action) ? String(action.type).toLowerCase() : "";
		if (typeof imageDigest !== "string" || (type !== "expire" && type !== "transition")) return [];
		return [
			{
				imageDigest,
				imageTags: Array.isArray(imageTags) ? imageTags.map(String) : [],
				...(imagePushedAt instanceof Date && { imagePushedAt: imagePushedAt.toISOString() }),
				action: type,
				...(typeof appliedRulePriority === "number" && { rulePriority: appliedRulePriority }),
			},
		];
	});

function transitioningIn({
	transitioningImageTotalCounts: counts,
}: Readonly<Record<string, unknown>>): number | undefined {
	if (!Array.isArray(counts)) return undefined;
	return counts.filter(isObject).reduce((sum, { imageTotalCount }) => sum + (numberOf(imageTotalCount) ?? 0), 0);
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
