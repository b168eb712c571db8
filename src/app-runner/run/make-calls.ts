import { parseArn } from "../../engine/arn.js";
import type { Output } from "../../engine/call.js";
import type { Executed } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import { requireKnown } from "../../engine/send-step.js";
import { fillRefs, memberAt, type Step } from "../../engine/step.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { awaitBehind, awaitGone } from "./await-behind.js";
import type { Context } from "./context.js";
import { endpointsOf } from "./endpoints.js";
import { type Followed, idsOf, tokenOf } from "./followed.js";
import { newestOperations } from "./newest-operations.js";
import { followOperation } from "./operation-watch.js";
import { namesIn, type Phase, phasesOf } from "./phases.js";
import { CLIENTS, type SentSoFar, sendSteps } from "./send-steps.js";

/** Tells what a plan comes to, before its first call. */
export function tellPlan({ steps, findings }: Plan, { teller }: Context): void {
	const calls = steps.length === 1 ? "1 call" : `${steps.length} calls`;
	const message = steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: steps.map(({ id }) => id) });
	for (const finding of findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
}

/**
 * Makes the calls of a plan: each operation that is started is followed to its success before the next call.
 * @throws CallError, InvalidStateException among them where another operation is under way
 */
export async function makeCalls(
	{ steps }: Plan,
	service: DescribedAppRunner | undefined,
	context: Context,
): Promise<Outcome> {
	const { subject, secrets } = context;
	requireKnown(steps, CLIENTS);
	secrets.learn([steps.map(({ input }) => input), service]);
	const made = new Made(service);
	if (steps.length === 0) return succeeded(subject, [], await endpointsOf(made.arn, context));
	let followed: Followed | undefined;
	let last: string | undefined;
	for (const phase of phasesOf(steps)) {
		followed = await followedOf(phase, steps, made, context);
		context.teller.setToken(tokenOf(followed));
		const executed = await sendSteps(phase.steps, followed, made, context);
		made.add(executed);
		if (!executed.isComplete) return cancelled(subject, made.sent);
		followed.gone = phase.gone;
		followed.later = phase.silentAfter;
		context.teller.setToken(tokenOf(followed));
		const stuck = await awaitGone(phase.gone, { ...followed, arn: made.arn }, context, made);
		if (stuck) return stuck;
		if (!phase.starting) continue;
		const output = executed.outputs[phase.starting.id];
		const operation = output?.OperationId;
		followed.arn = textOf(memberAt(output, "Service.ServiceArn")) ?? followed.arn;
		followed.operation = textOf(operation);
		followed.wanted = fillRefs(phase.starting.input, (path) => memberAt(made.outputs, path));
		made.arn = followed.arn;
		const ended = await followOperation(followed, context, made);
		if (ended) return ended;
		last = followed.operation;
	}
	if (followed) {
		const failed = await awaitBehind({ ...followed, arn: made.arn }, context, made);
		if (failed) return failed;
	}
	const endpoints = await endpointsOf(made.arn, context);
	return {
		...succeeded(subject, made.changed, endpoints),
		...(last && { operation: last }),
	};
}

/** What was made so far. */
class Made implements SentSoFar {
	readonly changed: string[] = [];
	readonly sent: string[] = [];
	readonly outputs: Record<string, Output> = {};
	arn: string | undefined;

	constructor(service: DescribedAppRunner | undefined) {
		this.arn = service?.ServiceArn;
	}

	add({ outputs, sent }: Executed): void {
		Object.assign(this.outputs, outputs);
		this.changed.push(...Object.keys(outputs));
		this.sent.push(...sent);
	}
}

/** What must be known before the write, so that our operation can be told from others. */
async function followedOf(
	{ type: own, then, silent }: Phase,
	steps: readonly Step[],
	{ arn }: Made,
	{ connection, call, subject }: Context,
): Promise<Followed> {
	// A watch of one that stops before the next operation has to miss that.
	const type = own ?? then;
	const isNew = type === "CREATE_SERVICE";
	const there = arn && !isNew ? await newestOperations(arn, connection.reader, call) : [];
	return {
		service: subject,
		arn: isNew ? undefined : arn,
		region: (arn && parseArn(arn)?.region) || (await connection.region()),
		before: idsOf(there),
		type,
		then: own && then,
		later: silent,
		startedAt: connection.clock.now(),
		ingress: namesIn(steps, "ingress:"),
		domains: namesIn(steps, "domain:"),
	};
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const succeeded = (subject: string, changed: readonly string[], endpoints: readonly string[]) =>
	({ subject, status: "succeeded", changed, ...(endpoints.length > 0 && { endpoints }) }) as const;

function cancelled(subject: string, sent: readonly string[]): Outcome {
	const after = sent.length === 0 ? "before anything was sent" : `after ${sent.join(", ")}, AWS goes on`;
	return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
}
