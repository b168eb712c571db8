import { ecr } from "../../aws/ecr.js";
import { durationSeconds } from "../../engine/duration.js";
import { lookFailed } from "../../engine/look-failed.js";
import { type Operation, type PollEnd, pollUntilEnd } from "../../engine/operation.js";
import { Pages } from "../../engine/pages.js";
import { isObject } from "../../engine/shape/fits.js";
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
	/** Neither failed nor complete, although it has ended. */
	readonly open: number;
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
	#deadline = Number.POSITIVE_INFINITY;
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
		this.#deadline = deadline;
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
		const pages = new Pages("ecr", "DescribeReplicationBackfillResults");
		for (let token = pages.next(first.nextToken); token !== undefined; ) {
			if (this.#isOver()) return undefined;
			const page = await this.#page(token);
			results.push(...resultsIn(page.results));
			token = pages.next(page.nextToken);
		}
		const countOf = (is: (status: string) => boolean) => results.filter((one) => is(one.status)).length;
		const failed = Math.max(
			progress?.failed ?? 0,
			countOf((one) => one === "FAILED"),
		);
		const left = progress ? progress.total - progress.done : 0;
		const open = Math.max(
			left,
			countOf((one) => one !== "FAILED" && one !== "COMPLETE"),
		);
		const { failureCode } = first;
		return { status, failed, open, results, ...(typeof failureCode === "string" && { failureCode }) };
	}

	/** Neither the signal nor the time-out waits for the last page. */
	#isOver(): boolean {
		const { connection, options } = this.#work;
		return options.signal?.aborted === true || connection.clock.now() >= this.#deadline;
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
	if (!isObject(told)) return undefined;
	const failed = numberOf(told.failedReplicationCount);
	const done = numberOf(told.completedReplicationCount) + failed;
	return { done, total: numberOf(told.totalReplicationCount), failed };
}

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const resultsIn = (results: unknown): BackfillResult[] => (Array.isArray(results) ? results : []).map(resultOf);

/** Whatever is missing or odd: what is not known to be complete is UNKNOWN. */
function resultOf(told: unknown): BackfillResult {
	if (!isObject(told)) return { repository: "", status: "UNKNOWN" };
	const id = isObject(told.imageId) ? told.imageId : {};
	const digest = textOf(id.imageDigest);
	const tag = textOf(id.imageTag);
	const codes: unknown[] = Array.isArray(told.subImageFailureCodes) ? told.subImageFailureCodes : [];
	const failureCode = textOf(told.failureCode) ?? textOf(codes[0]);
	return {
		repository: textOf(told.repositoryName) ?? "",
		...(digest !== undefined && { digest }),
		...(tag !== undefined && { tag }),
		status: textOf(told.status) ?? "UNKNOWN",
		...(failureCode !== undefined && { failureCode }),
	};
}
