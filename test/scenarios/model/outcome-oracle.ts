import { expect } from "vitest";
import type { Outcome } from "../../../src/index.js";
import type { Played, Told } from "./play.js";
import type { TappedCall } from "./tapped.js";
import type { True, Truth } from "./truth.js";

/** What AWS's status means, by the table of the contract; STOPPED has its own words. */
const MEANS: Readonly<Record<string, Outcome["status"]>> = {
	SUCCESSFUL: "succeeded",
	ROLLBACK_SUCCESSFUL: "rolledBack",
	ROLLBACK_FAILED: "failed",
};

/** The call without which nobody asked for such a rollback. */
const ASKED_BY: Readonly<Record<string, string>> = {
	gate: "ContinueServiceDeployment",
	request: "StopServiceDeployment",
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
		if (outcome.status === "rolledBack") rolledBackAsTold(outcome, truth, runs);
	}
}

/** No two runs whose writes came in one instant call one deployment their own work. */
export function claimsAreApart({ runs }: Played, { deployments }: Truth): void {
	const claimed = runs.flatMap((run) => {
		const { outcome } = endOf(run);
		if (outcome.status !== "succeeded" || outcome.changed.length === 0 || !outcome.deployment) return [];
		const isStarter = deployments.get(outcome.deployment)?.createdAt?.getTime() === wroteOf(run);
		return isStarter && !run.after ? [outcome.deployment] : [];
	});
	expect(new Set(claimed).size).toBe(claimed.length);
}

/** Whoever wrote, and whoever goes on from a token of after the write, tells of the deployment that this very write started. */
export function deploymentsAreOwn({ runs }: Played, { deployments }: Truth): void {
	const starts = new Set([...deployments.values()].map(({ createdAt }) => createdAt?.getTime()));
	for (const run of runs) {
		const wroteAt = wroteOf(run);
		const named = endOf(run).outcome.deployment;
		// A write that wants what another's has just brought starts nothing.
		if (named === undefined || !starts.has(wroteAt)) continue;
		expect(deployments.get(named)?.createdAt?.getTime(), `${named} is another's`).toBe(wroteAt);
	}
}

/** When the deployment of a run was asked for, where the run or the token that it goes on from knows it. */
function wroteOf({ calls, after }: Told): number | undefined {
	const own = calls.find(({ operation, outcome }) => operation === "UpdateService" && HAD_EFFECT.has(outcome));
	if (own || !after) return own?.at;
	const before = after.run.events.slice(0, after.events);
	const knows = before.some(
		(event) => event.type === "step" && event.operation === "UpdateService" && event.state !== "started",
	);
	return knows || after.run.after ? wroteOf(after.run) : undefined;
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

function rolledBackAsTold(
	outcome: Extract<Outcome, { status: "rolledBack" }>,
	truth: True,
	runs: readonly Told[],
): void {
	const byAlarm = truth.alarms?.status === "TRIGGERED";
	const byBreaker = truth.deploymentCircuitBreaker?.status === "TRIGGERED";
	expect(outcome.by === "alarm", `by ${outcome.by}, alarms ${truth.alarms?.status}`).toBe(byAlarm);
	expect(outcome.by === "circuitBreaker", `by ${outcome.by}, breaker ${truth.deploymentCircuitBreaker?.status}`).toBe(
		byBreaker,
	);
	const asked = ({ operation, outcome: came, input }: TappedCall) =>
		ASKED_BY[outcome.by] === operation && HAD_EFFECT.has(came) && input.serviceDeploymentArn === truth.arn;
	const isNo = (call: TappedCall) => asked(call) && (outcome.by !== "gate" || call.input.action === "ROLLBACK");
	// A gate that nobody answers rolls back by itself.
	const isExpired = outcome.by === "gate" && /expired without an answer/.test(outcome.reason);
	if (ASKED_BY[outcome.by])
		expect(
			runs.some(({ calls }) => calls.some(isNo)),
			`by ${outcome.by}: ${outcome.reason}`,
		).toBe(!isExpired);
	if (outcome.to) expect(outcome.to).toBe(truth.back);
}
