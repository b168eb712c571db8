import type { CallOptions } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import type { Diagnosis } from "../../engine/diagnosis.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Operation } from "../../engine/operation.js";
import type { Secrets } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import { encodeToken } from "../../engine/token.js";
import { diagnose } from "../diagnose/index.js";
import type { DescribedService, DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";
import type { EcsReader } from "../observe/reader.js";
import { primaryOf } from "../plan/plan-app.js";
import { verdictByService } from "./by-service.js";
import { EvidenceCollector } from "./evidence-collector.js";
import { identify, newerThan } from "./identify.js";
import { nextLookSeconds } from "./schedule.js";
import type { SideReader } from "./side-reader.js";
import { Telling } from "./telling.js";
import { TERMINAL, type Verdict, verdictOf } from "./verdict.js";
import { tokenOf, type Watched } from "./watched.js";

/** What all watches of a connection share. */
export interface WatchShare {
	/** How many runs are going on; reads of several wait a moment for company. */
	active: number;
	/** How many deployments are being watched. */
	watched: number;
	/** How long deployments of this connection took, seconds; the newest last. */
	readonly durations: number[];
}

export interface WatchParts {
	readonly reader: EcsReader;
	readonly sides: SideReader;
	readonly clock: Clock;
	readonly teller: Teller;
	readonly secrets: Secrets;
	readonly callOptions: CallOptions;
	readonly share: WatchShare;
}

/** Events and counts are read this often beside the deployment's own status, for whoever looks on. */
const GLANCE_MS = 15_000;
/** In a fleet only what fails is looked at more closely. */
const FLEET = 10;
/** Reads lag by seconds; what does not show for so long was never started. */
const NOTHING_MS = 120_000;
/** A page of HTML this often in a row is how an emulator says no; fewer than end a watch. */
const UNREADABLE_MEANS_UNSUPPORTED = 3;
/** Most earlier deployments that an expectation is made of. */
const MOST_EARLIER = 10;

/** Finds our deployment and looks at it until AWS says how it ended. */
export class RolloutWatch implements Operation<Verdict> {
	readonly telling: Telling;
	readonly collector: EvidenceCollector;
	/** What AWS said last, for a time-out. */
	state = "not seen yet";
	readonly #since: number;
	#glancedAt = Number.NEGATIVE_INFINITY;
	#triggeredAt: number | undefined;
	#isNearEnd = false;
	#knownWaitUntil: number | undefined;
	#earlier: number[] | undefined;
	#byService = false;
	#deploymentsWork = false;
	#unreadable = 0;
	readonly #toldCauses = new Set<string>();

	constructor(
		readonly watched: Watched,
		private readonly parts: WatchParts,
	) {
		this.#since = parts.clock.now();
		this.telling = new Telling(watched, parts.teller, parts.secrets.redact);
		this.collector = new EvidenceCollector(
			watched,
			parts.reader,
			parts.sides,
			parts.clock,
			parts.teller,
			parts.secrets,
		);
	}

	async look(): Promise<Verdict | undefined> {
		if (this.#byService) return this.#lookByService();
		try {
			if (this.watched.deployment === undefined) {
				const superseded = await this.#identify();
				if (superseded) return superseded;
			}
			return this.watched.deployment === undefined ? undefined : await this.#follow(this.watched.deployment);
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
		const { clock, share } = this.parts;
		const now = clock.now();
		const seconds = nextLookSeconds({
			elapsedSeconds: (now - this.watched.startedAt) / 1000,
			earlierSeconds: this.#earlier?.length
				? this.#earlier
				: share.watched > FLEET
					? share.durations.slice(-MOST_EARLIER)
					: [],
			...(this.#knownWaitUntil !== undefined && { knownWaitSeconds: (this.#knownWaitUntil - now) / 1000 }),
			isNearEnd: this.#isNearEnd,
			watched: share.watched,
		});
		const glance = share.watched > FLEET ? Number.POSITIVE_INFINITY : Math.max(0, this.#glancedAt + GLANCE_MS - now);
		const delay = Math.min(seconds * 1000, Math.max(glance, 1000));
		return share.watched > FLEET ? onGrid(now, delay) : delay;
	}

	onPassingFault(error: unknown): void {
		const message = `a look failed, watching goes on: ${error instanceof Error ? error.message : String(error)}`;
		this.parts.teller.tell({
			type: "warning",
			message: this.parts.secrets.redact(message),
			code: "watch.look-failed",
			hint: "nothing to do: the next look follows",
		});
	}

	isWanted(): boolean {
		return this.parts.teller.isAttached();
	}

	/** Why it fails, after one last look at everything that can be seen. */
	async diagnosis(): Promise<Diagnosis> {
		await this.collector.finish(this.parts.callOptions);
		return diagnose(this.collector.evidence(this.telling), { redact: this.parts.secrets.redact });
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

	async #identify(): Promise<Verdict | undefined> {
		const service = await this.#glance();
		if (!service) return undefined;
		const identity = await identify(this.watched, service, this.parts.reader, this.parts.callOptions);
		if (identity.kind === "superseded") return { status: "superseded", by: identity.by };
		if (identity.kind === "not-yet") return this.#nothingStarted(service);
		this.watched.deployment = identity.deployment;
		this.parts.teller.setToken(encodeToken(tokenOf(this.watched)));
		return undefined;
	}

	/** A token from before the write, of a run that never came to it: nothing new will ever show. */
	#nothingStarted(service: DescribedService): Verdict | undefined {
		const primary = primaryOf(service)?.id;
		const isOld = primary !== undefined && this.watched.before.has(primary);
		const isLate = this.parts.clock.now() - this.#since > NOTHING_MS;
		if (this.watched.primary !== undefined || !isOld || !isLate) return undefined;
		return { status: "failed", reason: "AWS shows no deployment that this run has started" };
	}

	async #follow(arn: string): Promise<Verdict | undefined> {
		const { reader, callOptions, clock, share } = this.parts;
		if (this.#earlier === undefined && share.watched <= FLEET) this.#earlier = await this.#readEarlier(arn);
		if (this.#isGlanceDue()) await this.#glance();
		const deployment = await reader.serviceDeployment(arn, callOptions.tell);
		if (!deployment) return undefined;
		this.#deploymentsWork = true;
		this.state = deployment.status ?? "unknown";
		this.collector.sawDeployment(deployment);
		this.telling.tellDeployment(deployment);
		this.#tellCounts(deployment);
		this.#noticeBreaker(deployment);
		this.#noticeBake(deployment);
		if (this.#fails(deployment)) await this.#gather();
		const newer = deployment.status === "STOPPED" ? await newerThan(arn, this.watched, reader, callOptions) : undefined;
		const triggeredSeconds = this.#triggeredAt === undefined ? 0 : (clock.now() - this.#triggeredAt) / 1000;
		const verdict = verdictOf(deployment, { newer, triggeredSeconds });
		if (verdict?.status === "succeeded") this.#rememberDuration(deployment);
		if (verdict && share.watched <= FLEET) await this.#glance();
		return verdict;
	}

	async #lookByService(): Promise<Verdict | undefined> {
		const service = await this.#glance();
		if (!service) return undefined;
		const primary = primaryOf(service);
		this.state = primary?.rolloutState ?? service.status ?? "unknown";
		return verdictByService(this.watched, service);
	}

	/** One DescribeServices: events, counts, and whether something fails. */
	async #glance(): Promise<DescribedService | undefined> {
		const { reader, callOptions, clock } = this.parts;
		this.#glancedAt = clock.now();
		const service = await reader.service(this.watched.cluster, this.watched.service, callOptions.tell);
		if (!service) return undefined;
		this.collector.sawService(service);
		this.telling.tellEvents(service);
		const primary = primaryOf(service);
		if (primary && (this.watched.primary === undefined || primary.id === this.watched.primary)) {
			const { desiredCount = 0, runningCount = 0, pendingCount = 0, failedTasks = 0 } = primary;
			this.telling.tellCounts(desiredCount, runningCount, pendingCount, failedTasks);
			this.#isNearEnd = primary.rolloutState === "COMPLETED" || primary.rolloutState === "FAILED";
			if (failedTasks > 0) await this.#gather();
		} else if (primary?.id !== undefined && !this.watched.before.has(primary.id)) {
			this.#isNearEnd = true;
			const { desiredCount = 0, runningCount = 0, pendingCount = 0 } = service;
			this.telling.tellCounts(desiredCount, runningCount, pendingCount, 0);
		}
		return service;
	}

	#isGlanceDue(): boolean {
		return this.parts.share.watched <= FLEET && this.parts.clock.now() - this.#glancedAt >= GLANCE_MS;
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
		await this.collector.collect(this.parts.callOptions);
		const { causes } = diagnose(this.collector.evidence(this.telling), { redact: this.parts.secrets.redact });
		for (const cause of causes) {
			if (this.#toldCauses.has(cause.code)) continue;
			this.#toldCauses.add(cause.code);
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
		if (deployment.status?.startsWith("ROLLBACK")) this.#isNearEnd = true;
	}

	/** A bake takes as long as was said; nothing but an alarm can end it sooner, and the glances see that. */
	#noticeBake(deployment: DescribedServiceDeployment): void {
		if (deployment.lifecycleStage !== "BAKE_TIME") {
			this.#knownWaitUntil = undefined;
			return;
		}
		const minutes = deployment.deploymentConfiguration?.bakeTimeInMinutes;
		if (typeof minutes === "number") this.#knownWaitUntil ??= this.parts.clock.now() + minutes * 60_000;
	}

	/** Expectations only save calls: whoever may not list deployments is watched without. */
	async #readEarlier(ours: string): Promise<number[]> {
		try {
			const { cluster, service } = this.watched;
			const listed = await this.parts.reader.serviceDeployments(cluster, service, this.parts.callOptions);
			return listed
				.filter(({ serviceDeploymentArn, status }) => serviceDeploymentArn !== ours && status === "SUCCESSFUL")
				.map(durationSeconds)
				.filter((seconds) => seconds !== undefined)
				.slice(0, MOST_EARLIER);
		} catch {
			return [];
		}
	}

	#rememberDuration(deployment: DescribedServiceDeployment): void {
		const seconds = durationSeconds(deployment);
		if (seconds !== undefined && TERMINAL.has(deployment.status ?? "")) this.parts.share.durations.push(seconds);
	}
}

function durationSeconds({ createdAt, startedAt, finishedAt }: DescribedServiceDeployment): number | undefined {
	const start = timeMs(startedAt ?? createdAt);
	const end = timeMs(finishedAt);
	return start === undefined || end === undefined || end <= start ? undefined : (end - start) / 1000;
}

/** Looks of a fleet fall on the same instants, so that twenty share a call. */
const GRID_MS = 5000;
const onGrid = (now: number, delay: number): number =>
	Math.max(GRID_MS, Math.ceil((now + delay) / GRID_MS) * GRID_MS - now);
