import { ecs } from "../../aws/ecs.js";
import type { Output } from "../../engine/call.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { executeSteps } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import type { Step } from "../../engine/step.js";
import { encodeToken } from "../../engine/token.js";
import {
	configurationOf,
	type DescribedExpress,
	type DescribedExpressConfiguration,
	endpointsOf,
	type ObservedExpress,
} from "../observe/express-described.js";
import { expressOf, observeExpress } from "../observe/express-reader.js";
import { expressState, isAsPlanned } from "../plan/express.js";
import { expressChanges } from "../plan/express-diff.js";
import { waitMinutesOf } from "../plan/wait-minutes.js";
import type { ExpressSpec } from "../spec/express.js";
import { idsOf, newestEvent, tokenOf, type Watched } from "../watch/watched.js";
import { ecsAdoption } from "./adopt.js";
import { noteAnswer, noteDeployments, optionalRegion } from "./apply.js";
import type { RunContext } from "./connection.js";
import { expressAdoption, specOfRequest } from "./express-adopt.js";
import { ExpressResources } from "./express-resources.js";
import { type Shown, shownOf } from "./express-shown.js";
import { learnSecrets } from "./learn-secrets.js";
import { watchRollout } from "./rollout.js";

/** Its canary bakes twice, three minutes each. Source: facts 4.6. */
const BAKE_MINUTES = 6;

/** After so long reads tell what was written before them, milliseconds. */
const SHOWN_MS = 10_000;

/** True for a call after which ECS rolls out. */
export const startsExpress = ({ operation }: Step): boolean =>
	operation === "CreateExpressGatewayService" ||
	operation === "UpdateExpressGatewayService" ||
	operation === "UpdateService";

/**
 * Makes the calls of a plan and watches the deployment that they start.
 * @param fresh what was read a moment ago; without it the preconditions are read again
 * @throws PlanError when what is there is not what the plan was made for
 */
export async function applyExpress(plan: Plan, context: RunContext, fresh?: ObservedExpress): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const secrets = new Secrets();
	secrets.learn(plan.steps.map(({ input }) => input));
	const callOptions = { tell: teller.tell, redact: secrets.redact };
	tellPlan(plan, context);
	const app = namedIn(plan);
	const observed = fresh ?? (await recheck(plan, app, context));
	const { service, express } = observed;
	const watched = await watchedOf(plan, observed, context);
	const before = new Set(revisionsOf(express).concat([...watched.before]));
	if (plan.steps.some(startsExpress)) await noteDeployments(watched, service, context);
	teller.setToken(encodeToken(tokenOf(watched)));
	if (plan.steps.length === 0) return succeeded(subject, [], express);
	await learnSecrets(secrets, service, context);
	const changed = changedBy(plan, observed);
	const executed = await executeSteps(plan.steps, {
		caller: connection.caller,
		clock: connection.clock,
		clients: { ecs },
		adopt: {
			...ecsAdoption({ reader: connection.reader, clock: connection.clock, before: watched.before }),
			...expressAdoption(app, connection, before),
		},
		connection: async () => undefined,
		completed: (_step, input) => input,
		teller,
		callOptions,
		signal: options.signal,
	});
	if (!executed.isComplete) {
		const after = executed.sent.length === 0 ? "before anything was sent" : `after ${executed.sent.join(", ")}`;
		return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
	}
	const writing = plan.steps.find(startsExpress);
	if (!writing) return succeeded(subject, changed, express);
	watched.startedAt = connection.clock.now();
	const shown = async (outcome: Outcome, revision: string | undefined) =>
		writing.operation === "UpdateService"
			? withEndpoints(outcome, watched, context)
			: confirmed(await withEndpoints(outcome, watched, context), writing.input, { app, revision }, context);
	const target = targetIn(executed.outputs[writing.id]);
	// Some settings, such as of scaling, start no deployment.
	if (target?.serviceRevisionArn !== undefined && before.has(target.serviceRevisionArn)) {
		await connection.clock.sleep(SHOWN_MS);
		return shown(succeeded(subject, changed, express), target.serviceRevisionArn);
	}
	if (writing.operation === "UpdateService") noteAnswer(watched, executed.outputs[writing.id]);
	if (target?.serviceRevisionArn) watched.revision = target.serviceRevisionArn;
	if (target?.taskDefinitionArn) watched.taskDefinition = target.taskDefinitionArn;
	teller.setToken(encodeToken(tokenOf(watched)));
	const waitMinutes = Math.max(BAKE_MINUTES, waitMinutesOf(service ?? {}));
	const beside = new ExpressResources(context, callOptions);
	const outcome = await watchRollout(watched, context, { changed, sent: executed.sent, waitMinutes, beside }, secrets);
	return shown(outcome, target?.serviceRevisionArn);
}

/** A success whose settings AWS did not take is none; a read that fails changes no outcome. */
async function confirmed(
	outcome: Outcome,
	input: Readonly<Record<string, unknown>>,
	{ app, revision }: { readonly app: ExpressSpec; readonly revision: string | undefined },
	{ connection, teller }: RunContext,
): Promise<Outcome> {
	if (outcome.status !== "succeeded") return outcome;
	let shown: Shown | undefined;
	try {
		shown = await shownOf(input, app, revision, connection, { tell: teller.tell });
	} catch {
		return outcome;
	}
	if (!shown) return outcome;
	const { observed, notTaken } = shown;
	if (notTaken.length === 0) return { ...outcome, endpoints: endpointsOf(observed.express) };
	const { changed: _changed, endpoints: _endpoints, ...base } = outcome;
	const reason = `ECS answered the update and did not take all of it: ${notTaken.join(", ")} is not what was sent`;
	return { ...base, status: "failed", reason };
}

/** A success of an Express service tells where it answers; a read that fails changes no outcome. */
export async function withEndpoints(
	outcome: Outcome,
	{ cluster, service: name }: Pick<Watched, "cluster" | "service">,
	{ connection, teller }: Pick<RunContext, "connection" | "teller">,
): Promise<Outcome> {
	if (outcome.status !== "succeeded") return outcome;
	try {
		const service = await connection.reader.service(cluster, name, teller.tell);
		const express = await expressOf(service, connection.caller, { tell: teller.tell });
		return express ? { ...outcome, endpoints: endpointsOf(express) } : outcome;
	} catch {
		return outcome;
	}
}

function tellPlan({ steps, findings }: Plan, { teller }: RunContext): void {
	const calls = steps.length === 1 ? "1 call" : `${steps.length} calls`;
	const message = steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: steps.map(({ id }) => id) });
	for (const finding of findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
}

/** What a plan is about, as far as it must be read again. */
const namedIn = ({ target }: Plan): ExpressSpec => ({
	kind: "express-service",
	serviceName: target.service ?? "",
	...(target.cluster !== undefined && { cluster: target.cluster }),
});

async function recheck(plan: Plan, app: ExpressSpec, { connection, teller }: RunContext): Promise<ObservedExpress> {
	const observed = await observeExpress(app, connection, { tell: teller.tell });
	for (const condition of plan.preconditions) {
		if (isAsPlanned(condition, observed)) continue;
		throw new PlanError(
			`Express service '${condition.subject}' is not what the plan was made for: somebody changed it since`,
			{
				code: "plan.stale",
				hint: "plan again, look at the difference, then apply",
				expected: say(condition.expected),
				found: say(expressState(observed)),
			},
		);
	}
	return observed;
}

const say = (state: object): string =>
	Object.entries(state)
		.map(([key, value]) => `${key} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
		.join(", ");

/** What must be known before the write, so that our deployment can be told from others. */
async function watchedOf({ target }: Plan, { service }: ObservedExpress, context: RunContext): Promise<Watched> {
	const region = await optionalRegion(context);
	const isThere = service !== undefined && service.status !== "INACTIVE";
	return {
		cluster: target.cluster ?? "default",
		service: target.service ?? "",
		before: idsOf(service),
		startedAt: context.connection.clock.now(),
		...newestEvent(service),
		...(isThere && service.taskDefinition && { previous: service.taskDefinition }),
		...(region && { region }),
	};
}

const revisionsOf = (express: DescribedExpress | undefined): string[] =>
	(express?.activeConfigurations ?? []).flatMap(({ serviceRevisionArn }) => serviceRevisionArn ?? []);

/** What the answer to the write says of the revision that it started. */
function targetIn(output: Output | undefined): DescribedExpressConfiguration | undefined {
	const service = output?.service;
	if (typeof service !== "object" || service === null) return undefined;
	const told: DescribedExpress & { readonly targetConfiguration?: DescribedExpressConfiguration } = service;
	return told.targetConfiguration ?? configurationOf(told);
}

/** Members that differ from what was there, by the names that the calls give them. */
function changedBy({ steps }: Plan, observed: ObservedExpress): string[] {
	const there = configurationOf(observed.express);
	const names = steps.flatMap(({ operation, input }) => {
		if (operation === "UpdateExpressGatewayService")
			return expressChanges(specOfRequest(input), there ?? {}, observed).map(({ path }) => path.replace(/\..*/, ""));
		if (operation === "UpdateService") return ["forceNewDeployment"];
		return operation === "CreateExpressGatewayService" ? ["service"] : ["tags"];
	});
	return [...new Set(names)];
}

const succeeded = (subject: string, changed: readonly string[], express: DescribedExpress | undefined): Outcome => ({
	subject,
	status: "succeeded",
	changed,
	...(express && { endpoints: endpointsOf(express) }),
});
