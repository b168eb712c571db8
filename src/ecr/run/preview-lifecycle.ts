import { durationSeconds } from "../../engine/duration.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { isSpecError } from "../../engine/errors/spec-error.js";
import { clear } from "../../engine/late.js";
import type { Ended, WorkContext } from "../../engine/work.js";
import { simulated, soundPolicy } from "../lifecycle/simulate.js";
import { lifecyclePolicyText, sameLifecycle } from "../lifecycle/text.js";
import type { EcrConnection } from "../observe/connection.js";
import type { RepositoryPlace } from "../observe/reader.js";
import { requireSound } from "../plan/plan.js";
import type { LifecyclePolicy } from "../spec/lifecycle.js";
import { repositoryIn } from "./import.js";
import { comparePreview, disagreementsOf } from "./preview-compare.js";
import { lifecycleImages } from "./preview-images.js";
import type { LifecyclePreview, PreviewOptions } from "./preview-run.js";
import { startPreview } from "./preview-start.js";
import { type PreviewTarget, saidRepository } from "./preview-target.js";
import { type Previewed, untilPreviewed } from "./preview-wait.js";

export type PreviewContext = WorkContext<EcrConnection, PreviewOptions>;

const DEFAULT_TIMEOUT_SECONDS = 600;
const ANOTHER = "another preview is under way";

/**
 * Asks ECR what a policy would do, and compares that with the policy that is there and with the offline simulation.
 * @throws SpecError where the policy can't work, PlanError where there is none
 */
export async function previewLifecycle(
	target: PreviewTarget,
	context: PreviewContext,
): Promise<Ended<LifecyclePreview>> {
	const { connection, teller, options, subject } = context;
	const place = await placeOf(target.repository, connection);
	const said = saidPolicy(target);
	const there = await connection.reader.lifecyclePolicyText(place, { tell: teller.tell });
	if (said === undefined && there === undefined) throw noPolicy(place.repositoryName);
	const policyText = said ? lifecyclePolicyText(said) : (there ?? "");
	const afterSeconds = durationSeconds(options.timeout) ?? DEFAULT_TIMEOUT_SECONDS;
	const deadline = connection.clock.now() + afterSeconds * 1000;
	const started = await startPreview(place, said && policyText, deadline, context);
	if (started !== "started") {
		return started === "deadline"
			? { subject, status: "timedOut", state: ANOTHER, afterSeconds }
			: { subject, status: "cancelled", how: "detach", reason: `the signal fired ${started}` };
	}
	const waited = await untilPreviewed(place, policyText, { deadline, afterSeconds }, context);
	if (waited.status !== "previewed") return waited;
	const preview = await compared(place, { there, policyText, previewed: waited.previewed }, context);
	tellEnd(preview, context);
	return { subject, status: "succeeded", changed: [], ...preview };
}

/** The repository that is named. @throws PlanError for what names none, or one of another region */
async function placeOf(given: unknown, connection: EcrConnection): Promise<RepositoryPlace> {
	const chain = saidRepository(given);
	if (chain) {
		requireSound(chain);
		return chain;
	}
	const named = repositoryIn(given);
	if (named?.service === "ecr") {
		const region = await connection.region();
		if (named.region === region) return named;
		throw new PlanError(`the ARN is of ${named.region}, and this connection is to ${region}`, {
			code: "plan.region",
			hint: `connect({ region: "${named.region}" })`,
		});
	}
	if (typeof given === "string" && !given.startsWith("arn:") && given !== "") return { repositoryName: given };
	throw new PlanError("what was given to previewLifecycle is no private repository", {
		code: "plan.no-repository",
		hint: 'pass repository("team/api").lifecycle(…), "team/api", or its ARN',
	});
}

/** The policy that is said; `undefined` where the repository's own is meant. */
function saidPolicy({ repository, policy }: PreviewTarget): LifecyclePolicy | undefined {
	if (policy !== undefined) return soundPolicy(policy);
	const chain = saidRepository(repository);
	if (chain?.lifecycle === undefined) return undefined;
	if (chain.lifecycle === clear) throw noPolicy(chain.repositoryName);
	return chain.lifecycle;
}

/** The preview beside what the policy that is there would do, and beside the offline simulation. */
async function compared(
	place: RepositoryPlace,
	seen: { there: string | undefined; policyText: string; previewed: Previewed },
	context: PreviewContext,
): Promise<LifecyclePreview> {
	const { there, policyText, previewed } = seen;
	const differs = there === undefined || !sameLifecycle(there, policyText);
	const all = await lifecycleImages(place, context);
	if (!all) return { policyText, differs, ...previewed, disagreements: [] };
	const now = context.connection.clock.now();
	const simulation = (text: string | undefined) =>
		simulated(text === undefined ? { rules: [] } : soundPolicy(text), all, now).images;
	const fates = simulation(policyText);
	const before = differs ? orUnreadable(() => simulation(there)) : undefined;
	return {
		policyText,
		differs,
		...previewed,
		...(before !== UNREADABLE && {
			difference: before ? comparePreview(previewed.images, before) : { going: [], staying: [] },
		}),
		disagreements: disagreementsOf(previewed.images, fates),
	};
}

const UNREADABLE = "unreadable";

/** What is there may be no policy that could be simulated. */
function orUnreadable<Made>(make: () => Made): Made | typeof UNREADABLE {
	try {
		return make();
	} catch (error) {
		if (isSpecError(error)) return UNREADABLE;
		throw error;
	}
}

function tellEnd(
	{ expiring, transitioning, difference, disagreements }: LifecyclePreview,
	{ teller }: PreviewContext,
): void {
	const changes = difference && `; ${difference.going.length} newly, ${difference.staying.length} no longer`;
	const message = `${expiring} would expire, ${transitioning} would be archived${changes ?? ""}`;
	teller.tell({ type: "state", message, of: "preview", state: "COMPLETE" });
	const [first] = disagreements;
	if (!first) return;
	const { imageDigest, imageTags, told, simulated, why } = first;
	teller.tell({
		type: "warning",
		message: `ECR and the offline simulation disagree on ${disagreements.length === 1 ? "1 image" : `${disagreements.length} images`}, first on ${imageTags[0] ?? imageDigest}: ECR says ${told}, the simulation ${simulated}, it ${why}`,
		code: "preview.disagreement",
		hint: "ECR's word counts: images may have changed meanwhile",
	});
}

const noPolicy = (name: string): PlanError =>
	new PlanError(`repository '${name}' has no lifecycle policy to preview, and none is said`, {
		code: "plan.no-lifecycle",
		hint: "say one: repository(name).lifecycle((l) => l.keepLast(10).any())",
	});
