import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { PlanWishes } from "../../engine/folder.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Plan } from "../../engine/plan.js";
import type { WorkContext } from "../../engine/work.js";
import { configurationOf, type ObservedExpress } from "../observe/express-described.js";
import { observeExpressWhole } from "../observe/express-reader.js";
import { planExpress } from "../plan/express.js";
import { requireSoundExpress } from "../plan/express-compile.js";
import type { ExpressSpec } from "../spec/express.js";
import { busyError, isBusy, settleCurrent, watchCurrent } from "./busy.js";
import type { RunContext } from "./connection.js";
import type { DeployOptions } from "./deploy.js";
import { applyExpress, startsExpress, withEndpoints } from "./express-apply.js";
import { untilGone } from "./express-gone.js";

interface Planned {
	readonly plan: Plan;
	readonly observed: ObservedExpress;
}

/** Reads ECS and plans. @throws SpecError, PlanError, CallError */
export async function planExpressLive(
	app: ExpressSpec,
	context: Pick<RunContext, "connection" | "teller">,
	wishes: PlanWishes = {},
): Promise<Planned> {
	const { connection, teller } = context;
	requireSoundExpress(app, false);
	return plannedOf(app, await observeExpressWhole(app, connection, { tell: teller.tell }), wishes);
}

function plannedOf(app: ExpressSpec, observed: ObservedExpress, wishes: PlanWishes): Planned {
	const findings = requireSoundExpress(app, observed.express === undefined && !app.existing);
	return { plan: planExpress(app, observed, findings, wishes), observed };
}

/** Plans and applies; one that is already on its way there is watched instead of written again. */
export async function deployExpress(
	app: ExpressSpec,
	context: WorkContext<RunContext["connection"], DeployOptions>,
): Promise<Outcome> {
	const { connection, teller, options, subject } = context;
	const look = () => observeExpressWhole(app, connection, { tell: teller.tell });
	requireSoundExpress(app, false);
	let observed = await look();
	if (isDraining(observed) && (options.ifBusy ?? "wait") === "wait") {
		const message = `${subject} is being deleted, waiting until it is gone`;
		const hint = 'nothing to do; deploy with { ifBusy: "refuse" } to give up instead';
		teller.tell({ type: "warning", message, code: "run.draining", hint });
		const left = await untilGone({ cluster: app.cluster ?? "default", service: app.serviceName }, context, []);
		if (left) return left;
		observed = await look();
	}
	let { plan } = plannedOf(app, observed, options);
	const { service } = observed;
	if (service && (await isBusy(service, context))) {
		if (plan.steps.some(startsExpress)) {
			if (options.ifBusy === "refuse") throw busyError(subject);
			if (options.ifBusy !== "supersede") {
				teller.tell({
					type: "warning",
					message: `another deployment of ${subject} is under way, waiting for its end`,
					code: "run.busy",
					hint: 'deploy with { ifBusy: "supersede" } to replace it, or { ifBusy: "refuse" } to give up',
				});
				const left = await settleCurrent(service, context);
				if (left) return left;
				observed = await look();
				plan = plannedOf(app, observed, options).plan;
			}
		} else if (plan.steps.length === 0) {
			const wanted = configurationOf(observed.express)?.taskDefinitionArn;
			const names = { cluster: app.cluster ?? "default", service: app.serviceName };
			return withEndpoints(await watchCurrent(service, wanted, context), names, context);
		}
	}
	try {
		return await applyExpress(plan, context, observed);
	} catch (error) {
		if (!isMadeMeanwhile(error)) throw error;
		// Another run was first by a moment; reads may lag behind what it wrote.
		await connection.clock.sleep(SHOWN_MS);
		const there = await look();
		if (!there.express) throw error;
		const again = plannedOf(app, there, options).plan;
		const isAsWanted = again.steps.length === 0 && there.service !== undefined;
		if (!isAsWanted) return applyExpress(again, context, there);
		const wanted = configurationOf(there.express)?.taskDefinitionArn;
		const names = { cluster: app.cluster ?? "default", service: app.serviceName };
		return withEndpoints(await watchCurrent(there.service, wanted, context), names, context);
	}
}

/** After so long reads tell what was written before them, milliseconds. */
const SHOWN_MS = 10_000;

/** ECS knows no token of CreateExpressGatewayService, so whoever comes second is refused. Source: facts 4.6. */
const isMadeMeanwhile = (error: unknown): boolean =>
	isCallError(error) && error.operation === "CreateExpressGatewayService" && /not idempotent/i.test(error.message);

const isDraining = ({ service, express }: ObservedExpress): boolean =>
	express?.status?.statusCode === "DRAINING" ||
	(service?.status === "DRAINING" && service.resourceManagementType === "ECS");

/** @throws PlanError for gates, which no call can add to an Express service */
export function requireNoGates({ gates }: DeployOptions, subject: string): void {
	if (gates === undefined || gates === "leave" || Object.keys(gates).length === 0) return;
	throw new PlanError(`Express service '${subject}' has no gates: ECS itself says how its canary goes`, {
		code: "plan.express-gates",
		hint: "leave gates out, or deploy it as an ordinary service: toService(app)",
	});
}
