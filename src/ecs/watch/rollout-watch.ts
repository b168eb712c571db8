import type { CallOptions } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import type { Diagnosis } from "../../engine/diagnosis.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { lookFailed } from "../../engine/look-failed.js";
import type { Operation } from "../../engine/operation.js";
import type { Secrets } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import { encodeToken } from "../../engine/token.js";
import { diagnose } from "../diagnose/index.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import { type Answering, UNANSWERED } from "./answering.js";
import { verdictByService } from "./by-service.js";
import { EvidenceCollector } from "./evidence-collector.js";
import { gatedVerdict } from "./gated-verdict.js";
import { hasGatesAhead } from "./gates-ahead.js";
import { type Identity, identify, identifyListed, newerThan } from "./identify.js";
import { KnownWaits, stillSeconds } from "./known-waits.js";
import type { SideReader } from "./side-reader.js";
import { Telling } from "./telling.js";
import { Timetable, type WatchShare } from "./timetable.js";
import { TERMINAL, type Verdict, verdictOf } from "./verdict.js";
import { tokenOf, type Watched } from "./watched.js";

export interface WatchParts {
	readonly reader: EcsReader;
	readonly sides: SideReader;
	readonly clock: Clock;
	readonly teller: Teller;
	readonly secrets: Secrets;
	readonly callOptions: CallOptions;
	readonly share: WatchShare;
	/** @default nobody answers hooks that wait */
	readonly answering?: ((wake: () => void) => Answering) | undefined;
}

/** Reads lag by seconds; what does not show for so long was never started. */
const NOTHING_MS = 120_000;
/** A page of HTML this often in a row is how an emulator says no; fewer than end a watch. */
const UNREADABLE_MEANS_UNSUPPORTED = 3;

/** So long a view may still be older than a newer deployment: of a stopped one, or where two could be ours. */
const SETTLES_MS = 10_000;
/** A read lags by about so long; more of them in a row are not waited for. */
const LAG_MS = 1500;
const LOOKS_AT_THE_END = 3;

/** What a search for our deployment brought. */
interface Found {
	readonly verdict?: Verdict | undefined;
	readonly described?: DescribedServiceDeployment | undefined;
	/** The list that named it says that it has not ended. */
	readonly goesOn?: boolean;
}

/** Finds our deployment and looks at it until AWS says how it ended. */
export class RolloutWatch implements Operation<Verdict> {
	readonly telling: Telling;
	readonly collector: EvidenceCollector;
	/** What AWS said last, for a time-out. */
	state = "not seen yet";
	readonly #since: number;
	readonly #times: Timetable;
	readonly #waits = new KnownWaits();
	#triggeredAt: number | undefined;
	#stoppedAt: number | undefined;
	/** Since when two deployments could be ours. */
	#sharedSince: number | undefined;
	#mayList = true;
	#hasGlanced = false;
	#byService = false;
	#looksSinceOurs: number | undefined;
	#deploymentsWork = false;
	#unreadable = 0;
	/** ARN of the revision that the deployment brings. */
	#target: string | undefined;
	readonly #answering: Answering;
	#waker = new AbortController();

	constructor(
		readonly watched: Watched,
		private readonly parts: WatchParts,
	) {
		this.#since = parts.clock.now();
		this.#times = new Timetable(watched, parts.clock, parts.share);
		this.telling = new Telling(watched, parts.teller, parts.secrets.redact);
		this.collector = new EvidenceCollector(
			watched,
			parts.reader,
			parts.sides,
			parts.clock,
			parts.teller,
			parts.secrets,
			this.telling,
		);
		this.#answering = parts.answering?.(() => this.#wake()) ?? UNANSWERED;
	}

	async look(isLast: boolean): Promise<Verdict | undefined> {
		if (this.#byService) return this.#lookByService();
		if (!isLast && !this.#times.isLookDue()) {
			if (this.#times.isGlanceDue()) await this.#glance();
			if (!this.#times.isNearEnd) return undefined;
			this.#times.hurry();
		}
		try {
			const found: Found = this.watched.deployment === undefined ? await this.#identify() : {};
			if (found.verdict || found.goesOn || this.watched.deployment === undefined) return found.verdict;
			return await this.#follow(this.watched.deployment, found.described);
		} catch (error) {
			if (!this.#isUnsupported(error)) throw error;
			this.#byService = true;
			const message = "this endpoint knows no service deployments, the service's own counters are watched instead";
			this.parts.teller.tell({
				type: "warning",
				message,
				code: "watch.no-service-deployments",
				hint: "nothing to do on an emulator; AWS itself has them",
			});
			return this.#lookByService();
		}
	}

	delayMs(): number {
		return this.#times.delayMs();
	}

	get woken(): AbortSignal {
		return this.#waker.signal;
	}

	onPassingFault(error: unknown): void {
		this.parts.teller.tell(lookFailed(error, this.parts.secrets.redact));
	}

	isWanted(): boolean {
		return this.parts.teller.isAttached();
	}

	/** Why it fails, after one last look at everything that can be seen. */
	async diagnosis(): Promise<Diagnosis> {
		await this.collector.finish(this.parts.callOptions);
		return diagnose(this.collector.evidence(), this.parts.secrets);
	}

	/** ARN of the task definition that the deployment was to bring, as its own revision tells it. */
	async meantDefinition(): Promise<string | undefined> {
		return this.#target === undefined ? undefined : this.taskDefinitionOfRevision(this.#target);
	}

	/** What runs again after a rollback; only told, so a refusal does not matter. */
	async taskDefinitionOfRevision(revision: string): Promise<string | undefined> {
		try {
			return (await this.parts.reader.serviceRevision(revision, this.parts.callOptions.tell))?.taskDefinition;
		} catch {
			return undefined;
		}
	}

	/** Emulators answer an operation that they do not have with a page of HTML; so does a proxy, but not for ever. */
	#isUnsupported(error: unknown): boolean {
		if (!isCallError(error) || this.#deploymentsWork) return false;
		if (error.code === "call.unsupported") return true;
		if (error.code !== "call.not-an-answer") return false;
		this.#unreadable++;
		return this.#unreadable >= UNREADABLE_MEANS_UNSUPPORTED;
	}

	/** Finds which deployment is ours; gives what was read of it on the way. */
	async #identify(): Promise<Found> {
		const identity =
			this.#times.isFleet() || !this.#mayList ? await this.#identifyByService() : await this.#identifyByList();
		if (identity?.kind === "superseded") return { verdict: { status: "superseded", by: identity.by } };
		if (identity?.kind !== "ours") return { verdict: await this.#nothingStarted() };
		this.watched.deployment = identity.deployment;
		this.parts.teller.setToken(encodeToken(tokenOf(this.watched)));
		const { described, listedStatus } = identity;
		// Whoever could sleep for long has to know first where the deployment will stand still.
		const goesOn = listedStatus !== undefined && !TERMINAL.has(listedStatus) && !this.#times.earlier?.length;
		return { described, goesOn };
	}

	/** In a fleet: ten services share a call. */
	async #identifyByService(): Promise<Identity | undefined> {
		const service = await this.#glance();
		return (
			service && identify(this.watched, service, () => this.#isSettled(), this.parts.reader, this.parts.callOptions)
		);
	}

	/** Alone: one call tells what is new and how long earlier ones took. */
	async #identifyByList(): Promise<Identity | undefined> {
		const { reader, callOptions } = this.parts;
		const { cluster, service, primary } = this.watched;
		try {
			const listed = await reader.serviceDeployments(cluster, service, callOptions);
			this.#times.noteEarlier(listed);
			const isStillOurs = async () =>
				primary === undefined || (primaryOf(await this.#glance())?.id === primary && (this.#isSettled() || undefined));
			return await identifyListed(this.watched, listed, isStillOurs, reader, callOptions);
		} catch (error) {
			if (!isCallError(error) || error.code !== "call.denied" || error.operation !== "ListServiceDeployments")
				throw error;
			this.#mayList = false;
			return this.#identifyByService();
		}
	}

	/** Where two deployments could be ours, a look may still show the service as it was before the second. */
	#isSettled(): boolean {
		const now = this.parts.clock.now();
		this.#sharedSince ??= now;
		return now - this.#sharedSince >= SETTLES_MS;
	}

	/** A token from before the write, of a run that never came to it: nothing new will ever show. */
	async #nothingStarted(): Promise<Verdict | undefined> {
		const isLate = this.parts.clock.now() - this.#since > NOTHING_MS;
		if (this.watched.primary !== undefined || !isLate) return undefined;
		const primary = primaryOf(await this.#glance())?.id;
		if (primary === undefined || !this.watched.before.has(primary)) return undefined;
		return { status: "failed", reason: "AWS shows no deployment that this run has started" };
	}

	async #follow(arn: string, read?: DescribedServiceDeployment): Promise<Verdict | undefined> {
		const { reader, callOptions, clock } = this.parts;
		if (this.#times.earlier === undefined && !this.#times.isFleet()) await this.#readEarlier();
		if (this.#times.isGlanceDue()) await this.#glance();
		const deployment = read ?? (await reader.serviceDeployment(arn, callOptions.tell));
		if (!deployment) return undefined;
		this.#deploymentsWork = true;
		this.state = deployment.status ?? "unknown";
		this.telling.tellDeployment(deployment);
		this.telling.tellTraffic(deployment);
		this.telling.tellHooks(deployment, (stage) => this.#answering.nameOf(stage));
		this.collector.sawDeployment(deployment);
		this.#tellCounts(deployment);
		this.#noticeBreaker(deployment);
		this.#times.hasGatesAhead = hasGatesAhead(deployment);
		this.#times.still = stillSeconds(deployment);
		this.#times.waitsUntil = this.#waits.until(deployment, clock.now());
		if (this.#fails(deployment)) await this.#gather();
		const newer = deployment.status === "STOPPED" ? await newerThan(arn, this.watched, reader, callOptions) : undefined;
		const triggeredSeconds = this.#triggeredAt === undefined ? 0 : (clock.now() - this.#triggeredAt) / 1000;
		const verdict = gatedVerdict(
			verdictOf(deployment, { newer, triggeredSeconds }),
			deployment,
			this.#answering,
			this.telling.hooks,
		);
		if (verdict?.status === "stopped" && !this.#isStopSettled()) return undefined;
		if (verdict?.status === "succeeded") this.#times.noteEnd(deployment);
		this.#target = deployment.targetServiceRevision?.arn;
		if (verdict) await this.#glanceAtTheEnd(verdict);
		return verdict;
	}

	/** The last events show with the end, but for a lagging read: it tells a deployment going on that has ended. */
	async #glanceAtTheEnd(verdict: Verdict): Promise<void> {
		for (let looks = 1; ; looks++) {
			const service = await this.#glance();
			const lags = verdict.status === "succeeded" && primaryOf(service)?.rolloutState === "IN_PROGRESS";
			if (!lags || looks >= LOOKS_AT_THE_END) return;
			await this.parts.clock.sleep(LAG_MS);
		}
	}

	async #lookByService(): Promise<Verdict | undefined> {
		const service = await this.#glance();
		if (!service) return undefined;
		const primary = primaryOf(service);
		this.state = primary?.rolloutState ?? service.status ?? "unknown";
		if (primary?.id !== undefined && primary.id === this.watched.primary) this.#looksSinceOurs = 0;
		else if (this.#looksSinceOurs !== undefined) this.#looksSinceOurs++;
		return verdictByService(this.watched, service, this.#looksSinceOurs);
	}

	/** One DescribeServices: events, counts, and whether something fails. */
	async #glance(): Promise<DescribedService | undefined> {
		const { reader, callOptions } = this.parts;
		this.#times.glanced();
		this.#hasGlanced = true;
		const service = await reader.service(this.watched.cluster, this.watched.service, callOptions.tell);
		if (!service) return undefined;
		this.collector.sawService(service);
		this.telling.tellEvents(service);
		const primary = primaryOf(service);
		if (primary && (this.watched.primary === undefined || primary.id === this.watched.primary)) {
			const { desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = primary;
			this.telling.tellCounts(desiredCount, runningCount, pendingCount, failedTasks);
			this.#times.isNearEnd = primary.rolloutState === "COMPLETED" || primary.rolloutState === "FAILED";
			if (failedTasks > 0) await this.#gather();
		} else if (primary?.id !== undefined && !this.watched.before.has(primary.id)) {
			this.#times.isNearEnd = true;
			const { desiredCount = 0, runningCount = 0, pendingCount = 0 } = service;
			this.telling.tellCounts(desiredCount, runningCount, pendingCount, 0);
		}
		return service;
	}

	#fails(deployment: DescribedServiceDeployment): boolean {
		const bad =
			deployment.status?.startsWith("ROLLBACK") ||
			deployment.status === "STOP_REQUESTED" ||
			deployment.status === "STOPPED";
		return (
			bad === true ||
			(deployment.deploymentCircuitBreaker?.failureCount ?? 0) > 0 ||
			deployment.alarms?.status === "TRIGGERED"
		);
	}

	async #gather(): Promise<void> {
		// The service names the target groups to look at.
		if (!this.#hasGlanced) await this.#glance();
		await this.collector.collect(this.parts.callOptions);
		const { causes } = diagnose(this.collector.evidence(), this.parts.secrets);
		for (const cause of causes) {
			if (!this.telling.isNews(cause.code, "told")) continue;
			this.parts.teller.tell({ type: "cause", message: cause.message, cause });
		}
	}

	#tellCounts(deployment: DescribedServiceDeployment): void {
		const target = deployment.targetServiceRevision;
		// While it rolls back, the tasks that serve are those of another revision: the service's own counts tell them.
		if (!target || deployment.status?.startsWith("ROLLBACK")) return;
		const { requestedTaskCount = 0, runningTaskCount = 0, pendingTaskCount = 0 } = target;
		const failed = deployment.deploymentCircuitBreaker?.failureCount ?? 0;
		this.telling.tellCounts(requestedTaskCount, runningTaskCount, pendingTaskCount, failed);
	}

	#noticeBreaker(deployment: DescribedServiceDeployment): void {
		if (deployment.deploymentCircuitBreaker?.status === "TRIGGERED") this.#triggeredAt ??= this.parts.clock.now();
		if (deployment.status?.startsWith("ROLLBACK")) this.#times.isNearEnd = true;
	}

	/** What took its place shows in lists a moment later than its end. */
	#isStopSettled(): boolean {
		const now = this.parts.clock.now();
		this.#stoppedAt ??= now;
		this.#times.isNearEnd = true;
		return now - this.#stoppedAt >= SETTLES_MS;
	}

	/** Whoever waits for the next look need not wait longer. */
	#wake(): void {
		this.#times.hurry();
		this.#waker.abort(new Error("the next look comes at once"));
		this.#waker = new AbortController();
	}

	/** Expectations only save calls: whoever may not list deployments is watched without. */
	async #readEarlier(): Promise<void> {
		try {
			const { cluster, service } = this.watched;
			this.#times.noteEarlier(await this.parts.reader.serviceDeployments(cluster, service, this.parts.callOptions));
		} catch {
			this.#times.noteEarlier([]);
		}
	}
}
