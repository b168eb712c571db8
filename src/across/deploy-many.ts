import { checkApp } from "../ecs/check/index.js";
import { targetOf } from "../ecs/plan/compile.js";
import type { DeployOptions } from "../ecs/run/deploy.js";
import type { Opening } from "../ecs/run/opening.js";
import { requireAnswers } from "../ecs/run/require-answers.js";
import { failedOutcome } from "../ecs/run/service-run.js";
import { deployRun } from "../ecs/run/verbs.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { PlanError } from "../engine/errors/plan-error.js";
import { RolloutError } from "../engine/errors/rollout-error.js";
import { SpecError } from "../engine/errors/spec-error.js";
import type { Finding } from "../engine/finding.js";
import { isErrorFinding } from "../engine/finding.js";
import type { Outcome, OutcomeStatus, Outcomes } from "../engine/outcome.js";
import { errorOf, sayOutcome } from "../engine/outcome-error.js";
import { subjectOf } from "../engine/plan.js";
import { type Run, startRun } from "../engine/run.js";

/** A run of several apps. */
export type FleetRun = Run<Outcomes, Outcomes>;

/** Worst first. */
const SEVERITY: readonly OutcomeStatus[] = [
	"failed",
	"rolledBack",
	"stopped",
	"timedOut",
	"superseded",
	"cancelled",
	"paused",
	"succeeded",
];

/** Deploys all apps side by side, on one budget of requests; nothing is sent when one of them has an error. */
export function deployMany(
	specsOfApps: () => readonly AppSpec[],
	count: number,
	opening: Opening,
	options: DeployOptions,
): FleetRun {
	let names: readonly string[] = ["apps"];
	return startRun<Outcomes, Outcomes>({
		subject: `${count} apps`,
		now: () => opening.clock.now(),
		work: async (teller) => {
			const apps = specsOfApps();
			if (apps.length === 0) throw noApps();
			names = partNames(apps);
			requireAllSound(apps, names);
			requireAnswers(apps, options);
			const runs = apps.map((app) => deployRun(() => app, opening, options, teller.isAttached));
			for (const run of runs) run.onEvent(teller.forward);
			const outcomes = await Promise.all(runs.map((run) => run.settled()));
			return outcomesOf(names, outcomes);
		},
		failed: (error) =>
			outcomesOf(
				names,
				names.map((name) => failedOutcome(name, error)),
			),
		judge: (outcomes) => {
			const isLeft = options.gates === "leave" && outcomes.status === "paused";
			if (outcomes.status === "succeeded" || isLeft) return outcomes;
			throw worstError(outcomes);
		},
	});
}

function outcomesOf(names: readonly string[], outcomes: readonly Outcome[]): Outcomes {
	const statuses = outcomes.map(({ status }) => status);
	const status = SEVERITY.find((worst) => statuses.includes(worst)) ?? "succeeded";
	return {
		status,
		parts: Object.fromEntries(names.map((name, index) => [name, outcomes[index]])) as Record<string, Outcome>,
	};
}

/** One bad part speaks for itself; of several, one error holds all outcomes. */
function worstError(outcomes: Outcomes): Error {
	const bad = Object.values(outcomes.parts).filter(({ status }) => status !== "succeeded");
	const [first] = bad;
	const isShared =
		first?.status === "failed" && bad.every((part) => part.status === "failed" && part.error === first.error);
	if (first && isShared && first.error) return errorOf(first);
	const lines = bad.map((part) => `  ${sayOutcome(part)}`);
	const total = Object.keys(outcomes.parts).length;
	return new RolloutError(`${bad.length} of ${total} apps did not succeed:\n${lines.join("\n")}`, {
		code: "rollout.parts",
		hint: "error.outcome.parts holds each outcome with its diagnosis",
		outcome: outcomes,
	});
}

/** All findings of all apps, before anything is sent for one of them. */
function requireAllSound(apps: readonly AppSpec[], names: readonly string[]): void {
	const findings = apps.flatMap((app, index) =>
		checkApp(app, { complete: true, existing: true }).map(
			(finding): Finding => ({ ...finding, path: `${names[index]}: ${finding.path}` }),
		),
	);
	findings.push(...apps.flatMap((app, index) => repeatedService(app, apps.slice(0, index), names[index] ?? "")));
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
}

const noApps = (): PlanError =>
	new PlanError("the array holds no app, nothing would be deployed", {
		code: "plan.no-app",
		hint: "pass at least one chain; look at how the array is made",
	});

/** Two deployments of one service at once would supersede each other. */
function repeatedService(app: AppSpec, earlier: readonly AppSpec[], name: string): Finding[] {
	const subject = subjectOf(targetOf(app));
	if (!app.service || !earlier.some((other) => other.service && subjectOf(targetOf(other)) === subject)) return [];
	return [
		{
			code: "spec.repeated-service",
			severity: "error",
			path: `${name}: service`,
			message: `service '${subject}' stands in the array twice, and one deployment would replace the other`,
			hint: "keep one of the two chains",
			source: "Gantry",
		},
	];
}

/** The service's name; with its cluster where two are alike. */
function partNames(apps: readonly AppSpec[]): string[] {
	const short = apps.map((app) => app.service?.serviceName ?? subjectOf(targetOf(app)));
	return short.map((name, index) => {
		if (short.indexOf(name) === short.lastIndexOf(name)) return name;
		const long = subjectOf(targetOf(apps[index] ?? {}));
		return apps.findIndex((app) => subjectOf(targetOf(app)) === long) === index ? long : `${long}#${index + 1}`;
	});
}
