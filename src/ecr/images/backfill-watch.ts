import { ecr } from "../../aws/ecr.js";
import { durationSeconds } from "../../engine/duration.js";
import { lookFailed } from "../../engine/look-failed.js";
import { type Operation, type PollEnd, pollUntilEnd } from "../../engine/operation.js";
import type { ImageWork } from "./ecr-calls.js";

/** What came of one image. */
export interface BackfillResult {
	readonly repository: string;
	readonly digest?: string;
	readonly tag?: string;
	/** `COMPLETE`, `FAILED` */
	readonly status: string;
	/** As AWS says it. */
	readonly failureCode?: string;
}

/** A backfill that has ended, as AWS tells it. */
export interface BackfillSeen {
	/** `COMPLETE`, `FAILED`, `STOPPED` */
	readonly status: string;
	readonly failureCode?: string;
	readonly failed: number;
	readonly results: readonly BackfillResult[];
}

/** Source: facts 4.4; STOPPING goes on, and so does what is not known. */
const ENDS: ReadonlySet<string> = new Set(["COMPLETE", "FAILED", "STOPPED"]);
const EARLY_MS = 5000;
const LATE_MS = 15_000;
const EARLY_FOR_MS = 60_000;
/** What was just started may not show yet, milliseconds. */
const NEW_FOR_MS = 60_000;
const TIMEOUT_SECONDS = 6 * 60 * 60;

/** Looks at one backfill until it has ended. */
export class BackfillWatch {
	readonly #id: string;
	readonly #work: ImageWork;
	readonly afterSeconds: number;
	/** As AWS said it last. */
	state = "PREPARING";
	#told = "";
	#counted = "";

	constructor(id: string, work: ImageWork) {
		this.#id = id;
		this.#work = work;
		this.afterSeconds = durationSeconds(work.options.timeout) ?? TIMEOUT_SECONDS;
	}

	/** @throws CallError that no waiting makes better */
	wait(): Promise<PollEnd<BackfillSeen>> {
		const { connection, teller, options } = this.#work;
		const { clock } = connection;
		const startedAt = clock.now();
		const operation: Operation<BackfillSeen> = {
			look: () => this.look(),
			delayMs: () => (clock.now() - startedAt < EARLY_FOR_MS ? EARLY_MS : LATE_MS),
			onPassingFault: (error) => teller.tell(lookFailed(error, (text) => text)),
			isWanted: () => teller.isAttached(),
		};
		const deadline = startedAt + this.afterSeconds * 1000;
		return pollUntilEnd(operation, { clock, deadline, signal: options.signal, newUntil: startedAt + NEW_FOR_MS });
	}

	/** One look; the results of all images once it has ended. */
	async look(): Promise<BackfillSeen | undefined> {
		const first = await this.#page();
		const status = typeof first.status === "string" ? first.status : "UNKNOWN";
		const progress = progressOf(first.progress);
		this.#tell(status, progress, first.failureCode);
		if (!ENDS.has(status)) return undefined;
		const results: BackfillResult[] = [...resultsIn(first.results)];
		for (let { nextToken } = first; typeof nextToken === "string" && nextToken; ) {
			const page = await this.#page(nextToken);
			results.push(...resultsIn(page.results));
			nextToken = page.nextToken;
		}
		const failed = Math.max(progress?.failed ?? 0, results.filter((one) => one.status === "FAILED").length);
		const { failureCode } = first;
		return { status, failed, results, ...(typeof failureCode === "string" && { failureCode }) };
	}

	#page(nextToken?: string) {
		const { connection, teller } = this.#work;
		const input = { replicationBackfillId: this.#id, ...(nextToken && { nextToken }) };
		return connection.caller.call(ecr, "DescribeReplicationBackfillResults", input, { tell: teller.tell });
	}

	#tell(status: string, progress: Progress | undefined, failureCode: unknown): void {
		const { teller } = this.#work;
		const count = progress ? `${progress.done} of ${progress.total} images` : "";
		this.state = [status, count].filter(Boolean).join(", ");
		if (status !== this.#told) {
			this.#told = status;
			const reason = typeof failureCode === "string" ? failureCode : undefined;
			const message = `backfill ${this.#id} is ${status}${reason ? `: ${reason}` : ""}`;
			teller.tell({ type: "state", of: "backfill", state: status, message, ...(reason && { reason }) });
		}
		if (!progress || count === this.#counted) return;
		this.#counted = count;
		const { done, total } = progress;
		teller.tell({ type: "progress", of: "images", done, total, unit: "items", message: `${count} are done` });
	}
}

interface Progress {
	readonly done: number;
	readonly total: number;
	readonly failed: number;
}

/** Nothing while it is prepared. */
function progressOf(told: unknown): Progress | undefined {
	if (typeof told !== "object" || told === null) return undefined;
	const {
		totalReplicationCount: total = 0,
		completedReplicationCount = 0,
		failedReplicationCount: failed = 0,
	}: Counts = told;
	return { done: completedReplicationCount + failed, total, failed };
}

interface Counts {
	readonly totalReplicationCount?: number;
	readonly completedReplicationCount?: number;
	readonly failedReplicationCount?: number;
}

const resultsIn = (results: unknown): BackfillResult[] =>
	(Array.isArray(results) ? results : []).map(
		(one: {
			repositoryName?: string;
			imageId?: { imageDigest?: string; imageTag?: string };
			status?: string;
			failureCode?: string;
			subImageFailureCodes?: string[];
		}) => {
			const failureCode = one.failureCode ?? one.subImageFailureCodes?.[0];
			return {
				repository: one.repositoryName ?? "",
				...(one.imageId?.imageDigest !== undefined && { digest: one.imageId.imageDigest }),
				...(one.imageId?.imageTag !== undefined && { tag: one.imageId.imageTag }),
				status: one.status ?? "UNKNOWN",
				...(failureCode !== undefined && { failureCode }),
			};
		},
	);
