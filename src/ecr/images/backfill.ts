import { ecr } from "../../aws/ecr.js";
import type { Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { oneOf, RUN_OPTIONS, requireKnownOptions } from "../../engine/options.js";
import { Pages } from "../../engine/pages.js";
import { sendStep } from "../../engine/send-step.js";
import { isObject } from "../../engine/shape/fits.js";
import type { Done, Ended, Failed, WorkOptions } from "../../engine/work.js";
import { type BackfillResult, type BackfillSeen, BackfillWatch } from "./backfill-watch.js";
import type { ImageWork } from "./ecr-calls.js";
import { failedWith } from "./failed-with.js";
import { keyOf, noReplication, otherThan } from "./replication.js";

/** Starts a backfill to a destination of the registry's replication rules, or follows one that was started. */
export type BackfillOptions = WorkOptions & {
	/** @default "detach" */
	readonly onCancel?: "detach" | "stop";
} & (
		| { readonly to: string | { readonly region: string; readonly account?: string }; readonly id?: never }
		| { readonly id: string; readonly to?: never }
	);

export interface Backfilled {
	/** AWS's id of it. */
	readonly backfill: string;
	readonly results: readonly BackfillResult[];
}

/** How a backfill ended; where images failed with what came of each. */
export type BackfillEnd =
	| Done<Backfilled>
	| (Failed & Partial<Backfilled>)
	| Extract<Ended, { status: "timedOut" | "cancelled" }>;

const OPTIONS = {
	...RUN_OPTIONS,
	to: {
		isGood: (value: unknown) =>
			(typeof value === "string" && value !== "") ||
			(typeof value === "object" && value !== null && "region" in value && typeof value.region === "string"),
		words: "a region, or { region, account }",
	},
	id: { isGood: (value: unknown) => typeof value === "string" && value !== "", words: "the id of a backfill" },
	onCancel: oneOf("detach", "stop"),
};

/** Replicates what is there already. @throws PlanError where no rule names the destination, or where one is under way */
export async function backfillImages(options: BackfillOptions, work: ImageWork): Promise<BackfillEnd> {
	requireKnownOptions(options, OPTIONS);
	if ((options.to === undefined) === (options.id === undefined)) {
		throw new PlanError("a backfill needs a destination to start it, or the id of one that was started", {
			code: "plan.option",
			hint: 'say either { to: "eu-west-1" } or { id }',
		});
	}
	const id = options.id ?? (await started(options.to, work));
	return id === undefined ? nothingSent(work) : followed(id, options, work);
}

async function started(to: NonNullable<BackfillOptions["to"]>, work: ImageWork): Promise<string | undefined> {
	const { connection, teller, options } = work;
	const callOptions = { tell: teller.tell };
	const { registryId, replication } = await connection.registry.describe(callOptions);
	const said = typeof to === "string" ? { region: to } : to;
	const destination = { region: said.region, registryId: said.account ?? registryId };
	const isNamed = replication.some(({ destinations = [] }) => destinations.some((one) => isSame(one, destination)));
	const name = keyOf(destination.region, destination.registryId ?? "the own account");
	if (!isNamed)
		throw noReplication(
			`no replication rule of the registry names ${name}, and AWS fills up no other place`,
			destination.region === (await connection.region()) ? otherThan(destination.region) : destination.region,
		);
	const before = (await backfills(work)).filter((one) => isSame(one.destination, destination));
	const running = before.find(({ status = "" }) => status !== "" && !ENDED.has(status));
	if (running) throw busy(name, running.replicationBackfillId);
	const known = new Set(before.map(({ replicationBackfillId }) => replicationBackfillId));
	let isLost = false;
	const newest = async (): Promise<DescribedBackfill | undefined> => {
		const now = await backfills(work);
		return now.find((one) => isSame(one.destination, destination) && !known.has(one.replicationBackfillId));
	};
	const adopt = async (): Promise<Output | undefined> => {
		isLost = true;
		const ours = await newest();
		return ours && { ...ours };
	};
	if (options.signal?.aborted) return undefined;
	const operation = "StartReplicationBackfill";
	const step = { id: "backfill", service: "ecr", operation, input: {}, after: [], why: "" };
	const sent = await sendStep(
		step,
		{ destination },
		{
			caller: connection.caller,
			clock: connection.clock,
			clients: { ecr },
			adopt: { [operation]: adopt },
			connection: async () => undefined,
			completed: (_step, input) => input,
			teller,
			callOptions,
			signal: options.signal,
		},
	).catch(async (error: unknown) => {
		if (!isCallError(error) || error.awsCode !== "ReplicationBackfillInProgressException") throw error;
		// Begun a moment ago, so that lists did not show it: by us where an answer was lost, else by somebody else.
		const found = await untilListed(newest, work);
		if (isLost && found) return { how: "adopted" as const, output: { ...found } };
		throw busy(name, found?.replicationBackfillId);
	});
	return sent.how === "cancelled" ? undefined : String(sent.output.replicationBackfillId);
}

async function followed(id: string, { onCancel }: BackfillOptions, work: ImageWork): Promise<BackfillEnd> {
	const { subject } = work;
	const watch = new BackfillWatch(id, work);
	const end = await watch.wait();
	if (end.how === "ended") return judged(id, end.end, subject);
	if (end.how === "deadline") {
		return { subject, status: "timedOut", state: `${watch.state} (backfill ${id})`, afterSeconds: watch.afterSeconds };
	}
	if (end.how === "aborted" && onCancel === "stop") return stopped(id, watch, work);
	const reason = `the wait was left, backfill ${id} goes on: ${watch.state}`;
	return { subject, status: "cancelled", how: "detach", reason };
}

/** One that has ended meanwhile is told as it ended. */
async function stopped(
	id: string,
	watch: BackfillWatch,
	{ connection, teller, subject }: ImageWork,
): Promise<BackfillEnd> {
	try {
		await connection.caller.call(ecr, "StopReplicationBackfill", { replicationBackfillId: id }, { tell: teller.tell });
	} catch (error) {
		if (!isCallError(error) || error.awsCode !== "ReplicationBackfillInvalidStatusException") throw error;
		const end = await watch.look();
		if (end && end.status !== "STOPPED") return judged(id, end, subject);
	}
	return { subject, status: "cancelled", how: "stop", reason: `backfill ${id} is stopped: what has been sent stays` };
}

function judged(
	id: string,
	{ status, failureCode, failed, open, results }: BackfillSeen,
	subject: string,
): BackfillEnd {
	if (status === "COMPLETE" && failed === 0 && open === 0) {
		return { subject, status: "succeeded", changed: [`backfill ${id}`], backfill: id, results };
	}
	const codes = [...new Set(results.flatMap((one) => one.failureCode ?? []))].join(", ");
	const because = codes ? ` (${codes})` : "";
	const [reason, hint] =
		status === "STOPPED"
			? [`backfill ${id} was stopped`, "start another one: what is there already is not sent again"]
			: status === "FAILED"
				? [`backfill ${id} failed: ${failureCode ?? (codes || "AWS gives no reason")}`, REACH]
				: [`backfill ${id} left ${failed + open} of ${results.length || "its"} images behind${because}`, REACH];
	return { ...failedWith(subject, "rollout.not-replicated", reason, hint), backfill: id, results };
}

interface DescribedBackfill {
	readonly replicationBackfillId?: string;
	readonly destination?: Place;
	readonly status?: string;
}

interface Place {
	readonly region?: string | undefined;
	readonly registryId?: string | undefined;
}

async function backfills({ connection, teller, options }: ImageWork): Promise<readonly DescribedBackfill[]> {
	const found: DescribedBackfill[] = [];
	const pages = new Pages("ecr", "ListReplicationBackfills");
	let nextToken: string | undefined;
	do {
		options.signal?.throwIfAborted();
		const input = nextToken === undefined ? {} : { nextToken };
		const answer: Output = await connection.caller.call(ecr, "ListReplicationBackfills", input, { tell: teller.tell });
		if (Array.isArray(answer.backfills)) found.push(...answer.backfills.filter(isObject));
		nextToken = pages.next(answer.nextToken);
	} while (nextToken !== undefined);
	return found;
}

const ENDED: ReadonlySet<string> = new Set(["COMPLETE", "FAILED", "STOPPED"]);
const REACH = "look at the destination's registry policy and at the keys of its repositories, then start another one";

const isSame = (one: Place | undefined, other: Place): boolean =>
	one?.region === other.region && one?.registryId === other.registryId;

const nothingSent = ({ subject }: ImageWork): BackfillEnd => ({
	subject,
	status: "cancelled",
	how: "detach",
	reason: "the signal fired before anything was sent",
});

/** Lists lag behind what was just started. */
async function untilListed<T>(look: () => Promise<T | undefined>, { connection }: ImageWork): Promise<T | undefined> {
	for (let turn = 1; turn < LIST_TURNS; turn++) {
		const found = await look();
		if (found) return found;
		await connection.clock.sleep(LIST_EVERY_MS);
	}
	return look();
}

const LIST_TURNS = 5;
const LIST_EVERY_MS = 2000;

const busy = (name: string, id = "…"): PlanError =>
	new PlanError(`a backfill to ${name} is under way, and AWS takes one at a time`, {
		code: "plan.backfill-busy",
		hint: `follow it: aws.images.backfill({ id: "${id}" })`,
	});
