import type { Diagnosis } from "../engine/diagnosis.js";
import { durationSeconds } from "../engine/duration.js";
import { isCallError } from "../engine/errors/call-error.js";
import { WaitError } from "../engine/errors/wait-error.js";
import { pollUntilEnd } from "../engine/operation.js";
import type { Outcome, OutcomeBase } from "../engine/outcome.js";
import { diagnoseDeployment, toldOf } from "./causes.js";
import { type CodeDeployContext, callOptionsOf } from "./context.js";
import type { DescribedConfig, DescribedDeployment, DescribedRevision } from "./described.js";
import { stopDeployment } from "./stop-deployment.js";
import { DeploymentWatch } from "./watch/deployment-watch.js";
import type { DeploymentVerdict } from "./watch/verdict.js";
import { predefinedConfig, settingsSeconds } from "./watch/waits.js";
import type { WatchedDeployment } from "./watch/watched.js";

/** What was just written may not show for a while. */
const NEW_MS = 60_000;
const DEFAULT_TIMEOUT_SECONDS = 30 * 60;
/** How often, and how far apart, a deployment is looked for that was created this moment. */
const MOST_LOOKS = 10;
const LOOK_MS = 2000;

/** What happened before the watch, for its outcome and its errors. */
export interface Sent {
	/** Members that were written. */
	readonly changed: readonly string[];
	/** Writes, as `service.operation`. */
	readonly sent: readonly string[];
	/** Newest token, told with an error. */
	readonly token?: string | undefined;
}

/**
 * Follows a deployment to its end and says how it ended, with a diagnosis where it ended badly.
 * @throws CallError where nothing was sent before and looking fails; else WaitError
 */
export async function watchDeployment(
	watched: WatchedDeployment,
	context: CodeDeployContext,
	sent: Sent,
): Promise<Outcome> {
	const { clock, options } = context;
	const watch = new DeploymentWatch(watched, { ...context, callOptions: callOptionsOf(context) });
	const startedAt = clock.now();
	try {
		const said = durationSeconds(options.timeout);
		const timeoutSeconds = said ?? DEFAULT_TIMEOUT_SECONDS + (await ownSeconds(watched, context));
		const end = await pollUntilEnd(watch, {
			clock,
			deadline: startedAt + timeoutSeconds * 1000,
			signal: options.signal,
			newUntil: startedAt + NEW_MS,
		});
		if (end.how === "ended") return await outcomeOf(end.end, watch, context, sent);
		if (end.how === "deadline") {
			const diagnosis = await diagnosisOf(watch, context);
			return {
				...(await baseOf(watch, context)),
				status: "timedOut",
				state: watch.state,
				afterSeconds: timeoutSeconds,
				diagnosis,
			};
		}
		if (end.how === "left") {
			const reason = "nobody looks at the run any more";
			return { ...(await baseOf(watch, context)), status: "cancelled", how: "detach", reason };
		}
		return await cancelled(watch, context, sent);
	} catch (error) {
		if (sent.sent.length === 0) throw error;
		const why = error instanceof Error ? error.message : String(error);
		throw new WaitError(`watching ${context.subject} broke: ${why}`, {
			code: "wait.broken",
			hint: "AWS goes on; mend what the cause says, then aws.watch(error.token)",
			sent: sent.sent,
			cause: error,
			...(sent.token !== undefined && { token: sent.token }),
		});
	}
}

/** What the settings of the deployment wait by themselves. What was created this moment may have to be waited for. */
async function ownSeconds({ deployment }: WatchedDeployment, context: CodeDeployContext): Promise<number> {
	const { clock, reader, options } = context;
	for (let looks = 1; ; looks++) {
		try {
			const found = await reader.deployment(deployment, callOptionsOf(context));
			return settingsSeconds(found, await configOf(found.deploymentConfigName ?? "", context));
		} catch (error) {
			if (!isCallError(error) || error.code === "call.denied") throw error;
			if (looks >= MOST_LOOKS || options.signal?.aborted) return 0;
			await clock.sleep(LOOK_MS);
		}
	}
}

/** How the deployment shifts traffic; unknown where that may not be read. */
async function configOf(name: string, context: CodeDeployContext): Promise<DescribedConfig | undefined> {
	const known = predefinedConfig(name);
	if (known || name === "") return known;
	try {
		return await context.reader.config(name, callOptionsOf(context));
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}

/** The signal has fired: the deployment is left alone, rolled back or stopped, as was said before. */
async function cancelled(watch: DeploymentWatch, context: CodeDeployContext, sent: Sent): Promise<Outcome> {
	const { clock, options, teller } = context;
	const how = options.onCancel ?? "detach";
	const written = sent.sent.length > 0 ? ` after ${sent.sent.join(", ")}, AWS goes on` : "";
	const reason = `the signal fired${written}`;
	const base = await baseOf(watch, context);
	if (how === "detach") return { ...base, status: "cancelled", how, reason };
	try {
		await stopDeployment(watch.watched.deployment, how, context);
	} catch (error) {
		if (!isCallError(error)) throw error;
		return { ...base, status: "cancelled", how, reason: `${reason}, and the ${how} was refused: ${error.message}` };
	}
	const message = `cancelled: a ${how} was asked for`;
	teller.tell({ type: "warning", message, code: "run.cancelled", hint: "waiting until it is done" });
	const followed = new DeploymentWatch(
		{ ...watch.watched, rollbackAsked: how === "rollback", continuedAt: clock.now() },
		{ ...context, callOptions: callOptionsOf(context) },
	);
	const deadline = clock.now() + DEFAULT_TIMEOUT_SECONDS * 1000;
	const end = await pollUntilEnd(followed, { clock, deadline, newUntil: deadline });
	if (end.how === "ended") return outcomeOf(end.end, followed, context, sent);
	return { ...base, status: "cancelled", how, reason: `${reason}, and the ${how} was not done in time` };
}

async function outcomeOf(
	verdict: DeploymentVerdict,
	watch: DeploymentWatch,
	context: CodeDeployContext,
	{ changed }: Sent,
): Promise<Outcome> {
	const base = await baseOf(watch, context);
	if (verdict.status === "succeeded") return { ...base, status: "succeeded", changed };
	if (verdict.status === "superseded" || verdict.status === "paused") return { ...base, ...verdict };
	const diagnosis = await diagnosisOf(watch, context);
	const reason = context.secrets.redact(verdict.reason);
	if (verdict.status !== "rolledBack") return { ...base, status: verdict.status, reason, diagnosis };
	const to = watch.watched.previous ?? (await definitionOf(watch, watch.deployment?.previousRevision, context));
	return { ...base, status: "rolledBack", by: verdict.by, reason, diagnosis, ...(to !== undefined && { to }) };
}

/** What ECS shows of the tasks says why, CodeDeploy only that. */
async function diagnosisOf(watch: DeploymentWatch, context: CodeDeployContext): Promise<Diagnosis> {
	const told = toldOf(watch.deployment, watch.target);
	const own = diagnoseDeployment(context.subject, told, watch.unseen, context.secrets);
	const tasks = needsTasks(watch.deployment) ? await context.ecsDiagnosis?.(told) : undefined;
	if (!tasks) return own;
	const more = own.causes.filter(({ code }) => !tasks.causes.some((cause) => cause.code === code));
	return { causes: [...tasks.causes, ...more], unseen: [...own.unseen, ...tasks.unseen] };
}

/** Alarms, functions and people say themselves why. */
const SAYS_ITSELF: ReadonlySet<string> = new Set(["ALARM_ACTIVE", "HOOK_EXECUTION_FAILURE", "MANUAL_STOP"]);
const needsTasks = (deployment: DescribedDeployment | undefined): boolean =>
	!SAYS_ITSELF.has(deployment?.errorInformation?.code ?? "");

async function baseOf(watch: DeploymentWatch, context: CodeDeployContext): Promise<OutcomeBase> {
	const { watched, deployment } = watch;
	const taskDefinition = watched.taskDefinition ?? (await definitionOf(watch, deployment?.revision, context));
	return {
		subject: context.subject,
		deployment: watched.deployment,
		...(taskDefinition !== undefined && { taskDefinition }),
	};
}

const definitionOf = (
	{ watched }: DeploymentWatch,
	revision: DescribedRevision | undefined,
	context: CodeDeployContext,
): Promise<string | undefined> =>
	context.reader.taskDefinition(watched.group.applicationName, revision, callOptionsOf(context));
