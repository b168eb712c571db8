import type { Clock } from "../../engine/clock.js";
import type { DescribedServiceDeployment } from "../observe/described.js";
import { timeMs } from "../observe/described.js";
import { nextFleetLookSeconds, nextLookSeconds } from "./schedule.js";
import type { Watched } from "./watched.js";

/** What all watches of a connection share. */
export interface WatchShare {
	/** How many runs are going on; reads of several wait a moment for company. */
	active: number;
	/** How many deployments are being watched. */
	watched: number;
	/** How long deployments of this connection took, seconds; the newest last. */
	readonly durations: number[];
}

/** With more runs than this the budget of reads is shared, and only what fails is looked at more closely. */
const FLEET = 10;
/** Events and counts are read this often beside the deployment's own status, for whoever looks on. */
const GLANCE_MS = 15_000;
/** While a known wait lasts, only what would cut it short matters. */
const QUIET_GLANCE_MS = 60_000;
/** A glance that is due so soon after a look is taken with it. */
const TOGETHER_MS = 5000;
/** Most earlier deployments that an expectation is made of. */
const MOST_EARLIER = 10;

/** Says when a watch looks at the deployment itself, and when it only glances at the service. */
export class Timetable {
	isNearEnd = false;
	/** A gate that may come must not be slept past. */
	hasGatesAhead = false;
	/** When a known wait is over, milliseconds since the epoch. */
	waitsUntil: number | undefined;
	/** Seconds that the deployment stands still, in all and so far. */
	still = { whole: 0, past: 0 };
	/** Durations of the service's own earlier deployments, seconds. */
	earlier: readonly number[] | undefined;
	#lookAt: number;
	#glancedAt: number;

	constructor(
		private readonly watched: Watched,
		private readonly clock: Clock,
		private readonly share: WatchShare,
	) {
		const now = clock.now();
		const isKnown = watched.deployment !== undefined;
		this.#glancedAt = isKnown ? Number.NEGATIVE_INFINITY : now;
		// What was written this moment neither shows yet nor has ended.
		this.#lookAt = isKnown ? now : now + this.#secondsToLook(now) * 1000;
	}

	isFleet(): boolean {
		return this.share.active > FLEET;
	}

	isLookDue(): boolean {
		return this.clock.now() >= this.#lookAt;
	}

	isGlanceDue(): boolean {
		return !this.isFleet() && this.clock.now() >= this.#glanceAt();
	}

	/** The next look comes at once. */
	hurry(): void {
		this.#lookAt = this.clock.now();
	}

	glanced(): void {
		this.#glancedAt = this.clock.now();
	}

	/** Milliseconds to sleep until the next look or glance. */
	delayMs(): number {
		const now = this.clock.now();
		if (now >= this.#lookAt) this.#lookAt = now + this.#secondsToLook(now) * 1000;
		const glanceAt = Math.max(this.#glanceAt(), now);
		const isGlanceFirst = !this.isFleet() && glanceAt + TOGETHER_MS < this.#lookAt;
		return (isGlanceFirst ? glanceAt : this.#lookAt) - now;
	}

	/** Notes how long the service's deployments took, from a list of them. */
	noteEarlier(listed: readonly DescribedServiceDeployment[]): void {
		this.earlier = listed
			.filter(
				({ serviceDeploymentArn, status }) => serviceDeploymentArn !== this.watched.deployment && status === ENDED,
			)
			.map(durationSeconds)
			.filter((seconds) => seconds !== undefined)
			.slice(0, MOST_EARLIER);
	}

	/** Siblings of a fleet learn from each other how long a deployment takes. */
	noteEnd(deployment: DescribedServiceDeployment): void {
		const seconds = durationSeconds(deployment);
		if (seconds !== undefined && deployment.status === ENDED) this.share.durations.push(seconds);
	}

	/** How long earlier ones worked, if they stood still as long as this one does. */
	#earlierWork(): number[] {
		return (this.earlier ?? []).map((seconds) => seconds - this.still.whole).filter((seconds) => seconds > 0);
	}

	#glanceAt(): number {
		const isQuiet = this.waitsUntil !== undefined && this.waitsUntil > this.clock.now();
		return this.#glancedAt + (isQuiet ? QUIET_GLANCE_MS : GLANCE_MS);
	}

	#secondsToLook(now: number): number {
		const known = {
			elapsedSeconds: (now - this.watched.startedAt) / 1000 - this.still.past,
			...(this.waitsUntil !== undefined && { knownWaitSeconds: (this.waitsUntil - now) / 1000 }),
			isNearEnd: this.isNearEnd,
		};
		if (!this.isFleet()) {
			// Until it is known which deployment is ours, its end can't be waited for.
			const isOpen = this.watched.deployment === undefined || this.hasGatesAhead;
			const earlierSeconds = isOpen ? [] : this.#earlierWork();
			const seconds = nextLookSeconds({ ...known, earlierSeconds });
			// A known wait that is still to come is slept through only by who sees it begin.
			const isAhead = this.still.past < this.still.whole && !((known.knownWaitSeconds ?? 0) > 0);
			return isAhead ? Math.min(seconds, GLANCE_MS / 1000) : seconds;
		}
		return nextFleetLookSeconds({
			...known,
			earlierSeconds: this.earlier?.length ? this.earlier : this.share.durations.slice(-MOST_EARLIER),
			watched: this.share.watched,
			queued: Math.max(0, this.share.active - this.share.watched),
			isIdentified: this.watched.deployment !== undefined,
			nowSeconds: now / 1000,
		});
	}
}

const ENDED = "SUCCESSFUL";

function durationSeconds({ createdAt, startedAt, finishedAt }: DescribedServiceDeployment): number | undefined {
	const start = timeMs(startedAt ?? createdAt);
	const end = timeMs(finishedAt);
	return start === undefined || end === undefined || end <= start ? undefined : (end - start) / 1000;
}
