import { apprunner } from "../../aws/apprunner.js";
import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { executeSteps } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import { memberAt } from "../../engine/step.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { DescribedAppRunner } from "../observe/described.js";
import { observeAppRunner } from "../observe/observe.js";
import { requireSound } from "../plan/plan.js";
import { planService, stateOf } from "../plan/service.js";
import type { AppRunnerSpec } from "../spec/service.js";
import type { Context } from "./context.js";
import { type Followed, followOperation, tokenOf } from "./operation-watch.js";

/** Reads App Runner and plans. @throws SpecError, PlanError, CallError */
export async function planAppRunnerLive(
	spec: AppRunnerSpec,
	{ connection, teller }: Pick<Context, "connection" | "teller">,
): Promise<Plan> {
	requireSound(spec, false);
	const observed = await observeAppRunner(spec, connection.reader, { tell: teller.tell });
	return planService(spec, observed, requireSound(spec, observed.service === undefined));
}

/** Plans and applies; what is as it should be is not written. */
export const deployAppRunner = async (spec: AppRunnerSpec, context: Context): Promise<Outcome> =>
	makeCalls(await planAppRunnerLive(spec, context), context);

/** Makes the calls of a plan that was made before. @throws PlanError when the service is not what the plan was made for */
export async function applyAppRunner(plan: Plan, context: Context): Promise<Outcome> {
	const service = await serviceOf(plan, context);
	for (const { expected } of plan.preconditions) {
		const found = stateOf({ service });
		if (!isEqual(expected, found)) throw stale(plan, expected, found);
	}
	return makeCalls(plan, context);
}

async function makeCalls(plan: Plan, context: Context): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const { steps, findings } = plan;
	const calls = steps.length === 1 ? "1 call" : `${steps.length} calls`;
	const message = steps.length === 0 ? "nothing to change" : `${calls} to make`;
	teller.tell({ type: "plan", message, steps: steps.map(({ id }) => id) });
	for (const finding of findings)
		teller.tell({ type: "warning", message: finding.message, code: finding.code, hint: finding.hint, finding });
	if (steps.length === 0) return { subject, status: "succeeded", changed: [] };
	const secrets = new Secrets();
	secrets.learn(steps.map(({ input }) => input));
	const service = await serviceOf(plan, context);
	const followed = await followedOf(subject, service, connection, context);
	const executed = await executeSteps(steps, {
		caller: connection.caller,
		clock: connection.clock,
		clients: { apprunner },
		adopt: {},
		connection: async (path) => (path === "connection.serviceArn" ? service?.ServiceArn : undefined),
		completed: (_step, input) => input,
		teller,
		callOptions: { tell: teller.tell, redact: secrets.redact },
		signal: options.signal,
	});
	if (!executed.isComplete) {
		const after = executed.sent.length === 0 ? "before anything was sent" : `after ${executed.sent.join(", ")}`;
		return { subject, status: "cancelled", how: "detach", reason: `the signal fired ${after}` };
	}
	const output = executed.outputs["service"];
	const arn = memberAt(output, "Service.ServiceArn") ?? followed.arn;
	const operation = output?.OperationId;
	const ours: Followed = {
		...followed,
		arn: String(arn),
		...(typeof operation === "string" && { operation }),
	};
	return followOperation(ours, context, { changed: steps.map(({ id }) => id), sent: executed.sent });
}

/** What must be known before the write, so that our operation can be told from others. */
async function followedOf(
	subject: string,
	service: DescribedAppRunner | undefined,
	connection: AppRunnerConnection,
	{ teller }: Context,
): Promise<Followed> {
	const arn = service?.ServiceArn ?? "";
	const before = arn ? await connection.reader.operations(arn, { tell: teller.tell }, () => true) : [];
	const followed: Followed = {
		service: subject,
		arn,
		before: new Set(before.flatMap(({ Id }) => (Id === undefined ? [] : [Id]))),
		startedAt: connection.clock.now(),
	};
	teller.setToken(tokenOf(followed));
	return followed;
}

async function serviceOf({ target }: Plan, { connection, teller }: Context): Promise<DescribedAppRunner | undefined> {
	const options = { tell: teller.tell };
	const arn = await connection.reader.arnOf(target.name ?? "", options);
	return arn === undefined ? undefined : connection.reader.service(arn, options);
}

function stale({ subject }: Plan, expected: object, found: object): PlanError {
	const say = (state: object) =>
		Object.entries(state)
			.map(([key, value]) => `${key} ${String(value)}`)
			.join(", ");
	return new PlanError(`App Runner service '${subject}' is not what the plan was made for: somebody changed it since`, {
		code: "plan.stale",
		hint: "plan again, look at the difference, then apply",
		expected: say(expected),
		found: say(found),
	});
}
