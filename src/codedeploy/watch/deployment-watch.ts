import { nextLookSeconds } from "../../ecs/watch/schedule.js";
import type { CallOptions } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { lookFailed } from "../../engine/look-failed.js";
import type { Operation } from "../../engine/operation.js";
import type { Secrets } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import type { DescribedDeployment, DescribedTarget } from "../described.js";
import { type CodeDeployReader, createdMs } from "../reader.js";
import { DeploymentTelling } from "./telling.js";
import { type DeploymentVerdict, ENDS, endOf } from "./verdict.js";
import { isTerminating, readyUntilMs, terminationEndMs } from "./waits.js";
import type { WatchedDeployment } from "./watched.js";

/** A rollback shows some seconds after the end of what it takes back. */
const ROLLBACK_SHOWS_MS = 20_000;
/** So long reads may say Ready after traffic was let through. */
const CONTINUED_MS = 60_000;
/** While traffic shifts by the clock or the old task set waits for its end, an alarm may still end it. */
const QUIET_MS = 15_000;

/** What takes long is looked at less often: one second more for each two minutes. */
const SLOWER_BY = 120;
const SLOWEST_SECONDS = 10;

export interface WatchParts {
	readonly reader: CodeDeployReader;
	readonly clock: Clock;
	readonly teller: Teller;
	readonly secrets: Secrets;
	readonly callOptions: CallOptions;
}

/** Follows one deployment, and the one that rolls it back, to the end. */
export class DeploymentWatch implements Operation<DeploymentVerdict> {
	/** What CodeDeploy said last. */
	state = "not seen yet";
	deployment: DescribedDeployment | undefined;
	target: DescribedTarget | undefined;
	/** What could not be looked at, and what it needs. */
	readonly unseen = new Set<string>();
	readonly #telling: DeploymentTelling;
	#endedAt: number | undefined;

	constructor(
		readonly watched: WatchedDeployment,
		private readonly parts: WatchParts,
	) {
		this.#telling = new DeploymentTelling(parts.teller, parts.secrets.redact);
	}

	async look(isLast: boolean): Promise<DeploymentVerdict | undefined> {
		const { reader, callOptions } = this.parts;
		const deployment = await reader.deployment(this.watched.deployment, callOptions);
		this.deployment = deployment;
		this.state = deployment.status ?? "unknown";
		this.#telling.tellDeployment(deployment);
		this.target = (await this.#lookAtTarget(this.watched.deployment)) ?? this.target;
		if (this.#isPaused(deployment)) return this.#paused(deployment);
		if (!ENDS.has(this.state)) return undefined;
		return this.#end(deployment, isLast);
	}

	delayMs(): number {
		const { clock } = this.parts;
		const { deployment, target, watched } = this;
		const elapsedSeconds = (clock.now() - watched.startedAt) / 1000;
		const soonMs =
			nextLookSeconds({ elapsedSeconds, earlierSeconds: [], isNearEnd: this.#endedAt !== undefined }) * 1000;
		if (!deployment || this.#endedAt !== undefined) return soonMs;
		if (target && isTerminating(deployment, target)) {
			const leftMs = (terminationEndMs(deployment, target) ?? clock.now()) - clock.now();
			return Math.max(soonMs, Math.min(QUIET_MS, leftMs));
		}
		return isShifting(target) ? Math.max(soonMs, QUIET_MS / 3) : soonMs;
	}

	onPassingFault(error: unknown): void {
		this.parts.teller.tell(lookFailed(error, this.parts.secrets.redact));
	}

	isWanted(): boolean {
		return this.parts.teller.isAttached();
	}

	async #end(deployment: DescribedDeployment, isLast: boolean): Promise<DeploymentVerdict | undefined> {
		const { clock, reader, callOptions } = this.parts;
		this.#endedAt ??= clock.now();
		const rollbackId = deployment.rollbackInfo?.rollbackDeploymentId;
		const rollback = rollbackId === undefined ? undefined : await this.#rollback(rollbackId);
		if (rollback) {
			this.state = `${deployment.status}, its rollback ${rollback.status}`;
			this.#telling.tellDeployment(rollback);
			await this.#lookAtTarget(rollbackId ?? "");
		}
		const isEarly = clock.now() - this.#endedAt < ROLLBACK_SHOWS_MS && !isLast;
		const mayRollBack = rollbackId !== undefined || (isEarly && this.#expectsRollback(deployment));
		const context = { rollback, mayRollBack };
		const verdict = endOf(deployment, { ...context, newer: undefined });
		if (verdict?.status !== "stopped" && verdict?.status !== "failed") return verdict;
		return endOf(deployment, { ...context, newer: await newerThan(deployment, reader, callOptions) });
	}

	/** A stop by hand may have asked for a rollback without any field that says so. */
	#expectsRollback({ status, autoRollbackConfiguration }: DescribedDeployment): boolean {
		return this.watched.rollbackAsked === true || status === "Stopped" || autoRollbackConfiguration?.enabled === true;
	}

	async #rollback(id: string): Promise<DescribedDeployment | undefined> {
		try {
			return await this.parts.reader.deployment(id, this.parts.callOptions);
		} catch (error) {
			if (isCallError(error) && error.code === "call.not-found") return undefined;
			throw error;
		}
	}

	/** Targets are for telling and for evidence: without them the end is known all the same. */
	async #lookAtTarget(id: string): Promise<DescribedTarget | undefined> {
		if (this.unseen.size > 0) return undefined;
		try {
			const target = await this.parts.reader.target(id, this.parts.callOptions);
			if (target) this.#telling.tellTarget(id, target);
			return target;
		} catch (error) {
			if (!isCallError(error)) throw error;
			if (error.code === "call.denied") {
				const needs = "codedeploy:ListDeploymentTargets and codedeploy:BatchGetDeploymentTargets";
				this.unseen.add(`targets of the deployment: needs ${needs}`);
			} else if (error.code !== "call.not-found") this.onPassingFault(error);
			return undefined;
		}
	}

	#isPaused(deployment: DescribedDeployment): boolean {
		if (deployment.status !== "Ready" || isTerminating(deployment, this.target)) return false;
		const { continuedAt } = this.watched;
		return continuedAt === undefined || this.parts.clock.now() - continuedAt > CONTINUED_MS;
	}

	#paused(deployment: DescribedDeployment): DeploymentVerdict {
		const expiresAt = readyUntilMs(deployment, this.target);
		const timeoutAction = deployment.blueGreenDeploymentConfiguration?.deploymentReadyOption?.actionOnTimeout;
		return {
			status: "paused",
			hookId: this.watched.deployment,
			stage: "Ready",
			...(expiresAt !== undefined && { expiresAt }),
			...(timeoutAction !== undefined && { timeoutAction }),
		};
	}
}

/** Id of the newest deployment that somebody started in the group after this one; `undefined` where that can't be seen. */
async function newerThan(
	deployment: DescribedDeployment,
	reader: CodeDeployReader,
	options: CallOptions,
): Promise<string | undefined> {
	const { applicationName, deploymentGroupName, deploymentId } = deployment;
	if (!applicationName || !deploymentGroupName) return undefined;
	const since = createdMs(deployment);
	try {
		const found = await reader.deploymentsOf({ applicationName, deploymentGroupName }, { since }, options);
		const newer = found.find((one) => one.deploymentId !== deploymentId && one.creator !== "codeDeployRollback");
		return newer && createdMs(newer) > since ? newer.deploymentId : undefined;
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

const isShifting = (target: DescribedTarget | undefined): boolean =>
	target?.lifecycleEvents?.some(
		({ lifecycleEventName, status }) => lifecycleEventName === "AllowTraffic" && status === "InProgress",
	) === true;
