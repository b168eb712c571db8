import { appRunnerIn } from "../app-runner/run/app-runner-ref.js";
import { type AppRunnerOpening, changeRun, watchAppRunnerRun } from "../app-runner/run/verbs.js";
import type { Paused, RunOptions, ServiceRun, Succeeded } from "../ecs/run/connection.js";
import type { Opening } from "../ecs/run/opening.js";
import { requireOptions } from "../ecs/run/options.js";
import type { ServiceRef } from "../ecs/run/service-ref.js";
import { restartRun, watchRun } from "../ecs/run/verbs.js";
import type { Clock } from "../engine/clock.js";
import { PlanError } from "../engine/errors/plan-error.js";
import type { Outcome } from "../engine/outcome.js";
import type { Run } from "../engine/run.js";
import { startWork } from "../engine/work.js";
import type { Joined } from "./joined.js";

type Everything = typeof import("./room.js");
type AnyOpening = Opening<Everything, Joined>;

/** Watches what a reference names, whichever service's it is. */
export const watchAny = (
	reference: ServiceRef,
	opening: AnyOpening,
	options: RunOptions,
): ServiceRun<Succeeded | Paused> =>
	appRunnerIn(reference)
		? watchAppRunnerRun(reference, appRunnerOf(opening), options)
		: watchRun(reference, opening, options);

/** Starts a new deployment of what runs, whichever service's it is. */
export const restartAny = (
	reference: ServiceRef,
	opening: AnyOpening,
	options: RunOptions,
): ServiceRun<Succeeded | Paused> =>
	appRunnerIn(reference)
		? changeRun(reference, "startDeployment", appRunnerOf(opening), options)
		: restartRun(reference, opening, options);

/** The verbs of App Runner on the connection of all services. */
export const appRunnerOf = (opening: AnyOpening): AppRunnerOpening => ({
	clock: opening.clock,
	open: async () => {
		const { room, connection } = await opening.open();
		return { room, connection: connection.appRunner };
	},
});

/** Verbs that only ECS has, and what to do instead for a service of App Runner. */
const INSTEAD = {
	continue: "App Runner asks no gate: aws.watch(ref) tells how its operation goes",
	deployments: "aws.appRunner.operations(ref)",
	diagnose: "aws.watch(ref): a failure says why",
	preflight: "aws.plan(app): it says all that is wrong with it",
	revisions: "App Runner keeps no revisions: aws.appRunner.operations(ref)",
	rollback: "App Runner rolls back what fails by itself; deploy the former image: aws.deploy(app.image(uri))",
	scale: "say it in the chain: .scaling(name, { min, max }), then aws.deploy(app); or aws.appRunner.pause(ref)",
	status: "aws.appRunner.status(ref)",
	stop: "App Runner can't end an operation: aws.watch(ref), or aws.appRunner.pause(ref) once it has ended",
	toEcsStrategy: "toExpress(app)",
	waitFor: "aws.watch(ref)",
} as const;

/** Refuses a service of App Runner where only ECS has the verb. @throws PlanError that names the verb to use */
export function requireEcs(reference: unknown, verb: keyof typeof INSTEAD): void {
	const found = appRunnerIn(reference);
	if (!found) return;
	throw new PlanError(`'${found.name}' is a service of App Runner, and aws.${verb} is for services of ECS`, {
		code: "plan.ref",
		hint: INSTEAD[verb],
	});
}

/** The same for a run: it is the run that fails; `undefined` for every other reference. */
export function refusedRun<Result>(
	reference: unknown,
	verb: keyof typeof INSTEAD,
	{ clock }: { readonly clock: Clock },
	options: RunOptions,
): Run<Result, Outcome> | undefined {
	const found = appRunnerIn(reference);
	if (!found) return undefined;
	return startWork<Result, Outcome>({
		subject: found.name,
		clock,
		work: async () => {
			requireOptions(options);
			requireEcs(reference, verb);
			throw new TypeError("the reference has changed");
		},
		judge: (outcome) => {
			throw outcome.status === "failed" ? outcome.error : new TypeError(outcome.status);
		},
	});
}
