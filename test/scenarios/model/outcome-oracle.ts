import { expect } from "vitest";
import type { Outcome } from "../../../src/index.js";
import type { Played, Told } from "./play.js";
import type { True, Truth } from "./truth.js";

/** What AWS's status means, by the table of the contract; STOPPED has its own words. */
const MEANS: Readonly<Record<string, Outcome["status"]>> = {
	SUCCESSFUL: "succeeded",
	ROLLBACK_SUCCESSFUL: "rolledBack",
	ROLLBACK_FAILED: "failed",
};

/** Outcomes that say that AWS goes on. */
const GOES_ON: ReadonlySet<Outcome["status"]> = new Set(["paused", "timedOut", "cancelled"]);

/** Half of the reads miss a change for so long, and a stale read is told once at most before the next look. */
const LAG_MS = 60_000;
const LIST_LAG_MS = 2000;

/** The outcome told is what AWS says of the deployment that the run names, and was so when it was told. */
export function outcomesAreTrue({ runs }: Played, { deployments }: Truth): void {
	for (const run of runs) {
		const { outcome, at } = endOf(run);
		if (outcome.deployment === undefined) continue;
		const truth = deployments.get(outcome.deployment);
		expect(truth, `a deployment that AWS does not know: ${outcome.deployment}`).toBeDefined();
		if (!truth) continue;
		const endedAt = (truth.finishedAt ?? truth.stoppedAt)?.getTime() ?? Number.POSITIVE_INFINITY;
		if (isError(outcome)) continue;
		if (GOES_ON.has(outcome.status)) {
			if (outcome.status === "paused") expect(endedAt, "paused, and over long before").toBeGreaterThan(at - LAG_MS);
			continue;
		}
		if (isStalled(truth)) {
			expect(outcome.status).toBe("failed");
			continue;
		}
		expect(meaningsOf(truth, run)).toContain(outcome.status);
		expect(endedAt, `${outcome.status} was told before it was so`).toBeLessThanOrEqual(at);
		if (outcome.status === "superseded") expect(outcome.by).toBe(truth.newer?.arn);
		if (outcome.taskDefinition && isOwn(run)) expect(truth.taskDefinition).toBe(outcome.taskDefinition);
		if (outcome.status === "rolledBack") rolledBackAsTold(outcome, truth);
	}
}

/** No two runs call one deployment their own work. */
export function claimsAreApart({ runs }: Played): void {
	const claimed = runs.flatMap((run) => {
		const { outcome } = endOf(run);
		return outcome.status === "succeeded" && outcome.changed.length > 0 && outcome.deployment
			? [outcome.deployment]
			: [];
	});
	expect(new Set(claimed).size).toBe(claimed.length);
}

/** Whoever wrote tells of the deployment that this very write started. */
export function deploymentsAreOwn({ runs }: Played, { deployments }: Truth): void {
	for (const run of runs) {
		const wrote = run.calls.find(({ operation, outcome }) => operation === "UpdateService" && HAD_EFFECT.has(outcome));
		const named = endOf(run).outcome.deployment;
		if (!wrote || named === undefined) continue;
		expect(deployments.get(named)?.createdAt?.getTime(), `${named} is another's`).toBe(wrote.at);
	}
}

/** Outcomes of calls that were applied, whatever came back. */
export const HAD_EFFECT: ReadonlySet<string> = new Set(["ok", "lost", "empty", "truncated"]);

export function endOf(run: Told): NonNullable<Told["end"]> {
	if (run.end) return run.end;
	throw new Error(`a run never ended: ${JSON.stringify(run.act)}`);
}

const isError = (outcome: Outcome): boolean => outcome.status === "failed" && outcome.error !== undefined;

/** The breaker or an alarm has spoken and nothing can be gone back to: it goes nowhere. */
const isStalled = ({ status, deploymentCircuitBreaker }: True): boolean =>
	status === "IN_PROGRESS" && deploymentCircuitBreaker?.status === "TRIGGERED";

/** Whoever joins by the service's name is told its PRIMARY's definition, which after a rollback is the one before. */
const isOwn = ({ act }: Told): boolean => act.do === "deploy" || act.do === "restart";

function meaningsOf(truth: True, { end }: Told): readonly (Outcome["status"] | undefined)[] {
	const { status = "", newer, deploymentCircuitBreaker, alarms } = truth;
	if (status !== "STOPPED") return [MEANS[status]];
	const byItself = deploymentCircuitBreaker?.status === "TRIGGERED" || alarms?.status === "TRIGGERED";
	const alone = byItself ? "failed" : "stopped";
	if (newer === undefined) return [alone];
	const stoppedAt = (truth.stoppedAt ?? truth.finishedAt)?.getTime() ?? 0;
	const isReplaced = newer.createdAt <= stoppedAt;
	// A list that lags behind the write of the other may not show it yet.
	return isReplaced && newer.createdAt < (end?.at ?? 0) - LIST_LAG_MS ? ["superseded"] : ["superseded", alone];
}

function rolledBackAsTold(outcome: Extract<Outcome, { status: "rolledBack" }>, truth: True): void {
	const byAlarm = truth.alarms?.status === "TRIGGERED";
	const byBreaker = truth.deploymentCircuitBreaker?.status === "TRIGGERED";
	expect(outcome.by === "alarm", `by ${outcome.by}, alarms ${truth.alarms?.status}`).toBe(byAlarm);
	expect(outcome.by === "circuitBreaker", `by ${outcome.by}, breaker ${truth.deploymentCircuitBreaker?.status}`).toBe(
		byBreaker,
	);
	if (outcome.to) expect(outcome.to).toBe(truth.back);
}
