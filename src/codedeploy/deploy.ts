import type { ClientData } from "../engine/client-data.js";
import { type Adopt, type Executed, type ExecuteOptions, executeSteps } from "../engine/execute.js";
import type { Outcome } from "../engine/outcome.js";
import { requireKnown } from "../engine/send-step.js";
import { fillRefs, memberAt, openRefs, type Step } from "../engine/step.js";
import { codeDeployAdoption, lately } from "./adopt.js";
import { deploymentsUnderWay, type IfBusy, isBusyRefusal, settleGroup } from "./busy.js";
import { type CodeDeployContext, callOptionsOf } from "./context.js";
import { watchedOf } from "./current.js";
import type { DescribedDeployment, DescribedRevision } from "./described.js";
import { appSpecAsSent, contentOf, taskDefinitionOf } from "./plan/app-spec.js";
import { watchDeployment } from "./rollout.js";
import type { DeploymentGroupName } from "./spec.js";
import type { WatchedDeployment } from "./watch/watched.js";

/** What carrying out a plan with a CodeDeploy deployment needs of those who own its other steps. */
export interface DeploymentParts {
	/** In order; one of them, at most, creates the deployment. */
	readonly steps: readonly Step[];
	readonly group: DeploymentGroupName;
	/** @default "wait" */
	readonly ifBusy?: IfBusy | undefined;
	/** All clients that the steps call, CodeDeploy's included, by service. */
	readonly clients: Readonly<Record<string, ClientData>>;
	/** How lost answers to the other steps are looked up. */
	readonly adopt: Readonly<Record<string, Adopt>>;
	readonly completed: ExecuteOptions["completed"];
	readonly connection: ExecuteOptions["connection"];
	/** A deployment of its own, although just what is wanted may be on its way. @default false */
	readonly force?: boolean | undefined;
	/** Members that are written, for the outcome. */
	readonly changed: readonly string[];
	/** ARN of the task definition that runs now. */
	readonly previous?: string | undefined;
	/** Told once the deployment has an id; gives the token that watches it from anywhere. */
	readonly created?: ((watched: WatchedDeployment) => string | undefined) | undefined;
}

/** Another deployment may come in between this often. */
const MOST_TRIES = 5;
/** What came in between shows in lists a moment later. */
const SHOWS_MS = 5000;

/**
 * Makes the calls, the deployment's last, once its group is free, and follows it to its end.
 * @throws PlanError `plan.busy`, CallError, WaitError
 */
export async function deployByCodeDeploy(parts: DeploymentParts, context: CodeDeployContext): Promise<Outcome> {
	const { steps, group, ifBusy = "wait", changed } = parts;
	const { subject, clock } = context;
	requireKnown(steps, parts.clients);
	const creating = steps.find(({ operation }) => operation === "CreateDeployment");
	const underWay = creating ? await deploymentsUnderWay(group, context) : [];
	const same = parts.force || !creating ? undefined : await bringsSame(underWay, creating, context);
	if (same) return watchSame(same, parts, context);
	if (underWay.length > 0) {
		const left = await settleGroup(group, ifBusy, context);
		if (left) return left;
	}
	const before = creating ? await idsOf(group, context) : new Set<string>();
	const options = executeOptions(parts, context, before);
	const first = await executeSteps(
		steps.filter((step) => step !== creating),
		options,
	);
	if (!first.isComplete) return notSent(subject, first.sent);
	if (!creating) return { subject, status: "succeeded", changed };
	const step = { ...creating, input: fillRefs(creating.input, (path) => outputAt(first, path)) };
	for (let tries = 1; ; tries++) {
		try {
			const { outputs, sent, isComplete } = await executeSteps([step], options);
			const all = [...first.sent, ...sent];
			if (!isComplete) return notSent(subject, all);
			const deployment = String(outputs[step.id]?.deploymentId);
			const taskDefinition = taskDefinitionOf(textOf(step));
			const watched: WatchedDeployment = {
				group,
				deployment,
				startedAt: clock.now(),
				...(taskDefinition !== undefined && { taskDefinition }),
				// Whoever had to wait for another deployment goes back to what that one left.
				...(parts.previous !== undefined && underWay.length === 0 && tries === 1 && { previous: parts.previous }),
			};
			const token = parts.created?.(watched);
			return await watchDeployment(watched, context, { changed, sent: all, token });
		} catch (error) {
			if (!isBusyRefusal(error) || tries >= MOST_TRIES) throw error;
			await clock.sleep(SHOWS_MS);
			const left = await settleGroup(group, ifBusy, context);
			if (left) return left;
		}
	}
}

function executeOptions(parts: DeploymentParts, context: CodeDeployContext, before: Set<string>): ExecuteOptions {
	const { caller, clock, reader, teller } = context;
	return {
		caller,
		clock,
		teller,
		clients: parts.clients,
		adopt: { ...parts.adopt, ...codeDeployAdoption({ reader, clock, before }) },
		connection: parts.connection,
		completed: (step, input) => appSpecAsSent(step, parts.completed(step, input)),
		callOptions: callOptionsOf(context),
		signal: context.options.signal,
	};
}

/** Just what is wanted is on its way already: its end is our end. */
async function watchSame(
	same: DescribedDeployment,
	parts: DeploymentParts,
	context: CodeDeployContext,
): Promise<Outcome> {
	const message = `${context.subject} is being deployed as it should be already, watching that deployment`;
	context.teller.tell({ type: "warning", message, code: "run.under-way", hint: "nothing to do" });
	const watched = await watchedOf(parts.group, same, context);
	const token = parts.created?.(watched);
	return watchDeployment(watched, context, { changed: [], sent: [], token });
}

/** The deployment that brings just what this step would. */
async function bringsSame(
	underWay: readonly DescribedDeployment[],
	creating: Step,
	context: CodeDeployContext,
): Promise<DescribedDeployment | undefined> {
	if (openRefs(creating.input).length > 0) return undefined;
	for (const one of underWay) {
		if (one.creator === "codeDeployRollback") continue;
		const theirs = await context.reader.appSpec(one.applicationName ?? "", one.revision, callOptionsOf(context));
		if (theirs !== undefined && theirs === textOf(creating)) return one;
	}
	return undefined;
}

async function idsOf(group: DeploymentGroupName, context: CodeDeployContext): Promise<Set<string>> {
	const found = await lately(group, context, callOptionsOf(context));
	return new Set(found.flatMap(({ deploymentId }) => deploymentId ?? []));
}

function outputAt({ outputs }: Executed, path: string): unknown {
	const dot = path.indexOf(".");
	return memberAt(outputs[path.slice(0, dot)], path.slice(dot + 1));
}

/** The AppSpec of a step, as it is sent. */
const textOf = (step: Step): string | undefined =>
	contentOf(appSpecAsSent(step, { ...step.input }).revision as DescribedRevision);

function notSent(subject: string, sent: readonly string[]): Outcome {
	const reason =
		sent.length === 0 ? "the signal fired before anything was sent" : `the signal fired after ${sent.join(", ")}`;
	return { subject, status: "cancelled", how: "detach", reason };
}
