import type { DeployOptions } from "../ecs/run/deploy.js";
import type { Opening } from "../ecs/run/opening.js";
import { requireAnswers } from "../ecs/run/require-answers.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { isExpressSpec } from "../ecs/spec/express.js";
import { isGatewaySpec } from "../ecs/spec/gateway.js";
import { kindOf } from "../engine/chain/spec-of.js";
import { PlanError } from "../engine/errors/plan-error.js";
import { RolloutError } from "../engine/errors/rollout-error.js";
import { SpecError } from "../engine/errors/spec-error.js";
import type { Finding } from "../engine/finding.js";
import { isErrorFinding } from "../engine/finding.js";
import type { Outcome, OutcomeStatus, Outcomes } from "../engine/outcome.js";
import { errorOf, sayOutcome } from "../engine/outcome-error.js";
import { type Run, startRun, type Teller } from "../engine/run.js";
import { failedOutcome } from "../engine/work.js";

import { checkAny, subjectOfAny } from "./check-any.js";
import { deployAny } from "./deploy-any.js";
import { inLines } from "./in-lines.js";
import type { Joined } from "./joined.js";
import type { AnySpec } from "./kinds.js";
import { isApp } from "./kinds.js";

type Everything = typeof import("./room.js");

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
	specsOfApps: () => readonly AnySpec[],
	count: number,
	opening: Opening<Everything, Joined>,
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
			requireAnswers(apps.filter(isApp), options);
			await requireAllPassed(apps.filter(isApp), opening, options, teller);
			const start = (app: AnySpec) => {
				const run = deployAny(() => app, opening, options, teller.isAttached);
				run.onEvent(teller.forward);
				return run.settled();
			};
			// What images are pulled from comes before what pulls them, a cluster before its gateway, that before what stands behind it.
			const ends = new Map<AnySpec, Outcome>();
			for (const turn of turnsOf(apps)) {
				if ([...ends.values()].some(({ status }) => status !== "succeeded")) break;
				await Promise.all(
					inLines(turn).map(async (line) => {
						for (const app of line) ends.set(app, await start(app));
					}),
				);
			}
			return outcomesOf(
				names,
				apps.map((app, index) => ends.get(app) ?? notStarted(names[index] ?? "", [...ends.values()], options.signal)),
			);
		},
		failed: (error) =>
			outcomesOf(
				names,
				names.map((name) => failedOutcome(name, error)),
			),
		judge: (outcomes) => {
			const isLeft = options?.gates === "leave" && outcomes.status === "paused";
			if (outcomes.status === "succeeded" || isLeft) return outcomes;
			throw worstError(outcomes);
		},
	});
}

const turnsOf = (apps: readonly AnySpec[]): AnySpec[][] => {
	const turnOf = (app: AnySpec): number => {
		if (isApp(app)) return app.service || app.taskDefinition ? 2 : 0;
		return isGatewaySpec(app) ? 1 : 0;
	};
	return [0, 1, 2].map((turn) => apps.filter((app) => turnOf(app) === turn));
};

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
function requireAllSound(apps: readonly AnySpec[], names: readonly string[]): void {
	const findings = apps.flatMap((app, index) =>
		checkAny(app, true).map((finding): Finding => ({ ...finding, path: `${names[index]}: ${finding.path}` })),
	);
	findings.push(...apps.flatMap((app, index) => repeatedApp(app, apps.slice(0, index), names[index] ?? "")));
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
}

/** Something that it may need did not come to be; where that was left, so is this. */
const notStarted = (subject: string, ends: readonly Outcome[], signal: AbortSignal | undefined): Outcome => {
	const isLeft = signal?.aborted && ends.every(({ status }) => status === "succeeded" || status === "cancelled");
	if (isLeft) return { subject, status: "cancelled", how: "detach", reason: "the signal fired before it was started" };
	return failedOutcome(
		subject,
		new PlanError(`${subject} was not started, because a part that comes before it did not succeed`, {
			code: "plan.not-started",
			hint: "mend the other part, then deploy again",
		}),
	);
};

/** Gates of images, of all apps, before anything is written for one of them. @throws PlanError with all that fail */
async function requireAllPassed(
	apps: readonly AppSpec[],
	opening: Opening<Everything, Joined>,
	options: DeployOptions,
	teller: Teller,
): Promise<void> {
	const gated = apps.filter(({ images }) => images !== undefined);
	if (gated.length === 0) return;
	const { room, connection } = await opening.open();
	const ends = await Promise.allSettled(
		gated.map((app) => room.requireImagesPassed(app, { connection, teller, options })),
	);
	const reasons = ends.flatMap((end) => (end.status === "rejected" ? [end.reason as unknown] : []));
	if (reasons.length === 1) throw reasons[0];
	if (reasons.length === 0) return;
	const lines = reasons.map((reason) => `  ${reason instanceof Error ? reason.message : String(reason)}`);
	throw new PlanError(`images of ${reasons.length} apps do not pass their gates:\n${lines.join("\n")}`, {
		code: "plan.image-not-passed",
		hint: "mend the images or their gates, then deploy again",
	});
}

const noApps = (): PlanError =>
	new PlanError("the array holds no app, nothing would be deployed", {
		code: "plan.no-app",
		hint: "pass at least one chain; look at how the array is made",
	});

/** Two deployments of one service at once would supersede each other. */
function repeatedApp(app: AnySpec, earlier: readonly AnySpec[], name: string): Finding[] {
	const subject = subjectOfAny(app);
	const isRepeated = (other: AnySpec) =>
		isDeployed(other) && kindOf(other) === kindOf(app) && subjectOfAny(other) === subject;
	if (!isDeployed(app) || !earlier.some(isRepeated)) return [];
	const what = isApp(app) ? "service" : app.kind;
	return [
		{
			code: "spec.repeated-service",
			severity: "error",
			path: `${name}: ${what}`,
			message: `${what} '${subject}' stands in the array twice, and one deployment would replace the other`,
			hint: "keep one of the two chains",
			source: "Gantry",
		},
	];
}

/** Something of this name can be there once; a task definition alone may be registered again. */
const isDeployed = (app: AnySpec): boolean => !isApp(app) || app.service !== undefined;

/** The service's name; with its cluster, or with what it is, where two are alike. */
function partNames(apps: readonly AnySpec[]): string[] {
	const serviceOf = (app: AnySpec) => (isApp(app) ? app.service?.serviceName : isExpressSpec(app) && app.serviceName);
	const short = apps.map((app) => serviceOf(app) || subjectOfAny(app));
	const long = apps.map((app) =>
		serviceOf(app) ? subjectOfAny(app) : `${isApp(app) ? "" : app.kind} ${subjectOfAny(app)}`.trim(),
	);
	return short.map((name, index) => {
		if (short.indexOf(name) === short.lastIndexOf(name)) return name;
		const own = long[index] ?? name;
		return long.indexOf(own) === index ? own : `${own}#${index + 1}`;
	});
}
