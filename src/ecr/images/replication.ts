import { PlanError } from "../../engine/errors/plan-error.js";
import { RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import type { Done, Ended, Failed, WorkOptions } from "../../engine/work.js";
import type { DescribedReplication } from "../observe/registry-described.js";
import { ecrCalls, type ImageWork } from "./ecr-calls.js";
import { type EcrPlace, privatePlace, sayImage } from "./ecr-place.js";
import { failedWith } from "./failed-with.js";
import { type ImagePart, reasonsOf, waitForParts } from "./parts-wait.js";
import { type ImageId, imageIdOf } from "./private-image.js";
import { readAllowed } from "./read-allowed.js";

/** Where an image was replicated to. */
export interface ReplicatedTo {
	readonly region: string;
	/** Twelve digits. */
	readonly registryId: string;
	/** `COMPLETE`, `FAILED` */
	readonly status: string;
	/** As AWS says it. */
	readonly failureCode?: string;
}

export interface Replicated {
	readonly destinations: readonly ReplicatedTo[];
}

/** How a replication ended; where it failed with what came of each destination. */
export type ReplicationEnd =
	| Done<Replicated>
	| (Failed & Partial<Replicated>)
	| Extract<Ended, { status: "timedOut" | "cancelled" }>;

/** Waits until an image is in each place that the registry's rules name. @throws PlanError where no rule covers it */
export async function waitForReplication(
	said: unknown,
	options: WorkOptions,
	work: ImageWork,
): Promise<ReplicationEnd> {
	requireKnownOptions(options, RUN_OPTIONS);
	const { subject } = work;
	const place = await privatePlace(said, work.connection, "replicate");
	const calls = ecrCalls(place, work);
	const expected = await expectedOf(place, work);
	let id: ImageId = imageIdOf(place);
	let seen: readonly ReplicatedTo[] = [];
	const end = await waitForParts(
		{
			of: "replication",
			expected,
			look: async () => {
				const answer = await calls.read("DescribeImageReplicationStatus", { imageId: id });
				// By its digest from here on: a tag may move while it is waited.
				const { imageDigest } = (answer.imageId ?? {}) as { readonly imageDigest?: string };
				if (imageDigest !== undefined) id = { imageDigest };
				seen = statusesIn(answer.replicationStatuses);
				return seen.map(partOf);
			},
		},
		work,
	);
	if (end.how === "left") return end.outcome;
	const reasons = reasonsOf(end);
	if (reasons.length === 0) return { subject, status: "succeeded", changed: [], destinations: seen };
	const hint = end.parts.some(({ status }) => status === "FAILED")
		? "let the destination's registry policy allow ecr:ReplicateImage and ecr:CreateRepository, then push it again"
		: "images that were pushed before a rule stay where they are: aws.images.backfill({ to }) sends them";
	const reason = `${sayImage(place, id)} was not replicated: ${reasons.join(", ")}`;
	return { ...failedWith(subject, "rollout.not-replicated", reason, hint), destinations: seen };
}

/** The destinations that the rules name for a repository. @throws PlanError where there is none */
async function expectedOf(place: EcrPlace, work: ImageWork): Promise<readonly string[] | undefined> {
	const answer = await readAllowed("DescribeRegistry", place.data, work);
	// DescribeRegistry tells of the caller's own registry alone.
	if (!answer || (place.registryId !== undefined && answer.registryId !== place.registryId)) return undefined;
	const { rules = [] } = (answer.replicationConfiguration ?? {}) as {
		readonly rules?: readonly DescribedReplication[];
	};
	const { repositoryName } = place;
	const covering = rules.filter(({ repositoryFilters = [] }) => {
		const isCovered = ({ filter = "" }) => repositoryName.startsWith(filter);
		return repositoryFilters.length === 0 || repositoryFilters.some(isCovered);
	});
	if (covering.length === 0)
		throw noReplication(
			`no replication rule of the registry covers '${repositoryName}'`,
			otherThan(await work.connection.region()),
		);
	const own = typeof answer.registryId === "string" ? answer.registryId : "";
	const keys = covering.flatMap(({ destinations = [] }) =>
		destinations.map(({ region = "", registryId = own }) => keyOf(region, registryId)),
	);
	return [...new Set(keys)];
}

/** How a destination is called: `eu-west-1 of 123456789012`. */
export const keyOf = (region: string, registryId: string): string => `${region} of ${registryId}`;

/** A region that can be replicated to. */
export const otherThan = (region: string): string => (region === "eu-west-1" ? "eu-central-1" : "eu-west-1");

export const noReplication = (message: string, region: string): PlanError =>
	new PlanError(message, {
		code: "plan.no-replication",
		hint: `deploy registry().replicate({ to: "${region}" }) first`,
	});

const partOf = ({ region, registryId, status, failureCode }: ReplicatedTo): ImagePart => ({
	key: keyOf(region, registryId),
	status,
	reason: failureCode,
});

const statusesIn = (statuses: unknown): ReplicatedTo[] =>
	(Array.isArray(statuses) ? statuses : []).map(
		({ region, registryId, status, failureCode }: Partial<ReplicatedTo>) => ({
			region: region ?? "",
			registryId: registryId ?? "",
			status: status ?? "UNKNOWN",
			...(failureCode !== undefined && { failureCode }),
		}),
	);
