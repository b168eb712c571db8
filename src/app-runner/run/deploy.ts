import { apprunner } from "../../aws/apprunner.js";
import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { PlanWishes } from "../../engine/folder.js";
import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import { SILENT, type WorkContext } from "../../engine/work.js";
import type { AppRunnerConnection } from "../observe/connection.js";
import type { ObservedAppRunner } from "../observe/described.js";
import { observeAppRunner, observeNeeds } from "../observe/observe.js";
import { rawAsSent, stepsAsSent } from "../plan/as-sent.js";
import { requireSound } from "../plan/plan.js";
import { planService } from "../plan/service.js";
import { needsOf, stateOf } from "../plan/state.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { againWhileBusy } from "./again-while-busy.js";
import { type AppRunnerOptions, begun } from "./context.js";
import { withDeployment } from "./forced.js";
import { makeCalls, tellPlan } from "./make-calls.js";
import { requireOwn } from "./require-own.js";

type Work = WorkContext<AppRunnerConnection, AppRunnerOptions>;

/** Reads App Runner and plans. @throws SpecError, PlanError, CallError */
export async function planAppRunnerLive(
	spec: AppRunnerSpec,
	connection: AppRunnerConnection,
	wishes: PlanWishes,
): Promise<Plan> {
	requireSound(spec, false);
	return planned(spec, await observeAppRunner(spec, connection.reader, { tell: SILENT.tell }), wishes, connection);
}

/** Plans and applies; what is as it should be is not written, and another's operation is waited for. */
export async function deployAppRunner(spec: AppRunnerSpec, work: Work): Promise<Outcome> {
	const context = begun(work);
	requireSound(spec, false);
	return againWhileBusy(
		{
			read: () => observeAppRunner(spec, context.connection.reader, context.call),
			service: ({ service }) => service,
			act: async (observed) => {
				const plan = await planned(spec, observed, context.options, context.connection);
				tellPlan(plan, context);
				return makeCalls(plan, observed.service, context);
			},
		},
		context,
	);
}

/** Makes the calls of a plan that was made before. @throws PlanError when the service is not what the plan was made for */
export async function applyAppRunner(plan: Plan, work: Work): Promise<Outcome> {
	const context = begun(work);
	const { reader } = context.connection;
	return againWhileBusy(
		{
			read: () => observeNeeds(plan.target.name ?? "", needsOf(plan.steps), reader, context.call),
			service: ({ service }) => service,
			isFixed: true,
			act: async (observed) => {
				for (const { expected } of plan.preconditions) requireSame(plan, expected, stateOf(observed, plan.steps));
				requireOwn(plan, observed);
				tellPlan(plan, context);
				return makeCalls(plan, observed.service, context);
			},
		},
		context,
	);
}

async function planned(
	said: AppRunnerSpec,
	observed: ObservedAppRunner,
	{ force }: PlanWishes,
	{ caller }: AppRunnerConnection,
): Promise<Plan> {
	const schemaOf = (operation: string) => caller.schema(apprunner, operation);
	const sound = requireSound(said, observed.service === undefined);
	const [create, update] = said.raw ? await Promise.all([schemaOf("CreateService"), schemaOf("UpdateService")]) : [];
	const { spec, findings: ofRaw } =
		create && update ? rawAsSent(said, { create, update }) : { spec: said, findings: [] };
	const first = planService(spec, observed, [...sound, ...ofRaw]);
	const plan = force ? withDeployment(first, observed.service) : first;
	const operations = [...new Set(plan.steps.map(({ operation }) => operation))];
	const schemas = await Promise.all(operations.map(async (each) => [each, await schemaOf(each)] as const));
	const { steps, findings } = stepsAsSent(plan.steps, new Map(schemas));
	if (findings.length === 0) return plan;
	const { target, preconditions, head } = plan;
	return new Plan({ target, preconditions, head, steps, findings: [...plan.findings, ...findings] });
}

function requireSame(
	{ subject }: Plan,
	expected: Readonly<Record<string, unknown>>,
	found: Readonly<Record<string, unknown>>,
): void {
	const differing = Object.keys(expected).filter((key) => !isEqual(expected[key], found[key]));
	if (differing.length === 0) return;
	const say = (state: Readonly<Record<string, unknown>>) =>
		differing.map((key) => `${key} ${JSON.stringify(state[key]) ?? "nothing"}`).join(", ");
	throw new PlanError(`App Runner service '${subject}' is not what the plan was made for: somebody changed it since`, {
		code: "plan.stale",
		hint: "plan again, look at the difference, then apply",
		expected: say(expected),
		found: say(found),
	});
}
