import { type CallOptions, LostAnswer } from "../../engine/call.js";
import type { ClientData } from "../../engine/client-data.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Teller } from "../../engine/run.js";
import type { EcrConnection } from "../observe/connection.js";
import { SAY_ENDLESS, scanPages } from "./scan-pages.js";
import { readScan, type TellingOfScan } from "./scan-read.js";
import { isSettled, missingOf, type Reads, sayMissing, withRead } from "./scan-settle.js";
import { fateOf, LIMIT, REFUSALS, type ScanFate } from "./scan-status.js";

/** An image of one platform, by its digest. */
export interface ScanTarget {
	/** ECR of the region where it lies. */
	readonly data: ClientData;
	/** How it is told: `team/api@sha256:0123456789ab linux/arm64`. */
	readonly label: string;
	readonly registryId: string | undefined;
	readonly repositoryName: string;
	readonly digest: string;
	readonly platform: string | undefined;
}

/** How the scan of one image ended. */
export type ScanEnd =
	| { readonly isDone: true; readonly telling: TellingOfScan }
	| { readonly isDone: false; readonly code: string; readonly reason: string; readonly hint: string };

/** A scan that was started by a push shows after a while, seconds; one that does not is started. */
const SHOWS_AFTER_SECONDS = 5;
/** AWS tells of a limit, and still no scan shows after so long: it was the account's limit, seconds. */
const LIMIT_AFTER_SECONDS = 120;

/** Looks at the scan of one image, and starts it where none is. */
export class ScanWatch {
	/** As AWS said it last. */
	state = "no scan yet";
	#end: ScanEnd | undefined;
	#reads: Reads | undefined;
	#absentSince: number | undefined;
	#started: "sent" | "there-is-one" | "by-itself" | undefined;
	readonly #options: CallOptions;

	constructor(
		readonly target: ScanTarget,
		private readonly connection: Pick<EcrConnection, "caller" | "clock">,
		private readonly teller: Pick<Teller, "tell">,
		signal: AbortSignal | undefined,
	) {
		this.#options = { tell: teller.tell, signal };
	}

	get end(): ScanEnd | undefined {
		return this.#end;
	}

	/** One look; the end is kept. */
	async look(): Promise<void> {
		if (this.#end) return;
		const read = await scanPages(this.target, this.connection, this.#options);
		if (read.how === "endless") this.#end = ENDLESS;
		// The scan has begun anew between two pages.
		else if (read.how === "torn") {
			this.#reads = undefined;
			this.#tellState(read.status, undefined);
		} else this.#end = read.how === "none" ? await this.#absent() : this.#seen(readScan(read.pages));
	}

	#seen(telling: TellingOfScan): ScanEnd | undefined {
		this.#absentSince = undefined;
		this.#tellState(telling.status, telling.description);
		const fate = fateOf(telling.status);
		if (fate.ends === "failed") return failedScan(fate, telling.description);
		if (fate.ends === false) {
			this.#reads = undefined;
			return undefined;
		}
		const now = this.connection.clock.now();
		this.#reads = withRead(this.#reads, telling, now);
		if (!isSettled(telling, this.#reads, now)) return undefined;
		const missing = missingOf(telling);
		return missing ? incomplete(sayMissing(missing)) : { isDone: true, telling };
	}

	/** No scan is told: one that begins by itself is waited for, else it is started. */
	async #absent(): Promise<ScanEnd | undefined> {
		const now = this.connection.clock.now();
		this.#absentSince ??= now;
		const seconds = (now - this.#absentSince) / 1000;
		if (this.#started === undefined) return seconds < SHOWS_AFTER_SECONDS ? undefined : this.#start();
		return this.#started === "there-is-one" && seconds >= LIMIT_AFTER_SECONDS
			? failedScan(LIMIT, undefined)
			: undefined;
	}

	async #start(): Promise<ScanEnd | undefined> {
		const { data, registryId, repositoryName, digest } = this.target;
		const input = { ...(registryId && { registryId }), repositoryName, imageId: { imageDigest: digest } };
		try {
			// A write is never aborted half-way.
			await this.connection.caller.call(data, "StartImageScan", input, { tell: this.teller.tell });
			this.#started = "sent";
			this.#tellState("STARTED", undefined);
		} catch (error) {
			// The next look shows whether it had worked; if not, it is sent again.
			if (error instanceof LostAnswer) return undefined;
			const name = isCallError(error) ? (error.awsCode ?? "") : "";
			const refusal = Object.hasOwn(REFUSALS, name) ? REFUSALS[name] : undefined;
			if (refusal === undefined) throw error;
			if (typeof refusal !== "string") return failedScan(refusal, undefined);
			this.#started = refusal;
		}
		return undefined;
	}

	#tellState(state: string, reason: string | undefined): void {
		if (state === this.state) return;
		this.state = state;
		const { label } = this.target;
		const message = `the scan of ${label} is ${state}`;
		this.teller.tell({ type: "state", of: "scan", state, message, ...(reason !== undefined && { reason }) });
	}
}

function failedScan({ code, reason, hint }: Extract<ScanFate, { ends: "failed" }>, told: string | undefined): ScanEnd {
	return { isDone: false, code, reason: told ? `${reason}: ${told}` : reason, hint };
}

function incomplete(reason: string): ScanEnd {
	return {
		isDone: false,
		code: "rollout.scan-incomplete",
		reason,
		hint: "scan it again; what is not listed can't be judged",
	};
}

const ENDLESS = incomplete(SAY_ENDLESS);
