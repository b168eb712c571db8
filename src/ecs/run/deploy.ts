import { ecs } from "../../aws/ecs.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { type Finding, isErrorFinding } from "../../engine/finding.js";
import type { Outcome } from "../../engine/outcome.js";
import { Plan } from "../../engine/plan.js";
import { Secrets } from "../../engine/redact.js";
import { fillRefs, openRefs } from "../../engine/step.js";
import { SILENT } from "../../engine/work.js";
import { checkApp } from "../check/index.js";
import type { DescribedService } from "../observe/described.js";
import { type Observed, observeApp } from "../observe/observe.js";
import { appAsSent, type InputSchemas } from "../plan/as-sent.js";
import { targetOf } from "../plan/compile.js";
import { type PlanOptions, planApp, type RollOut } from "../plan/plan-app.js";
import type { AppSpec } from "../spec/app.js";
import { isGated } from "../spec/gated.js";
import { applyPlan, startsDeployment } from "./apply.js";
import { busyError, isBusy, settleCurrent, watchCurrent } from "./busy.js";
import type { EcsConnection, RunContext, RunOptions } from "./connection.js";
import { controllerOf, foreignOf } from "./foreign.js";
import { associatedFindings } from "./gateway-associated.js";
import { behindOf, withEndpoints } from "./gateway-endpoints.js";
import { lookAtRoutes } from "./gateway-missed.js";
import { type AppWithImages, withImages } from "./images.js";
import { lookAtTags } from "./moved-tags.js";

export interface DeployOptions extends RunOptions, PlanOptions {
	/** What happens when another deployment of the service is under way. @default "wait" */
	readonly ifBusy?: "wait" | "supersede" | "refuse";
}

/** A plan, and what was read for it. */
export interface Planned {
	readonly plan: Plan;
	readonly observed: Observed;
	/** Its images, as they were said and as they were found. */
	readonly images: AppWithImages;
}

/** All findings of an app that must be complete. @throws SpecError when one of them is an error */
export function requireSound(app: AppSpec, existing: boolean): readonly Finding[] {
	const findings = checkApp(app, { complete: true, existing });
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return findings;
}

/** Reads AWS and plans. @throws SpecError, PlanError, CallError */
export async function planLive(
	app: AppSpec,
	connection: EcsConnection,
	options: PlanOptions,
	tell?: RunContext["teller"]["tell"],
): Promise<Planned> {
	// What an existing service keeps need not be said; whether it exists is known after the first read.
	requireSound(app, true);
	const teller = { tell: tell ?? SILENT.tell };
	const images = await withImages(await withRegion(app, connection), connection, teller);
	const sendable = appAsSent(images.app, await inputSchemas(connection));
	const observed = await observeApp(sendable.app, connection.reader, { tell });
	const findings = requireSound(app, observed.service !== undefined);
	const rollOut = await rollOutOf(app, observed.service, connection, tell);
	const associated = await associatedFindings(app, connection.caller, { tell });
	const told = [...findings, ...associated, ...sendable.findings, ...images.found.flatMap((image) => image.findings)];
	const plan = planApp(sendable.app, observed, told, options, rollOut);
	const tags = rollOut
		? undefined
		: await lookAtTags(sendable.app, plan, observed.service, images.found, connection, teller);
	const routes = rollOut ? undefined : await lookAtRoutes(app, plan, observed.service, connection.caller, { tell });
	const isAsBefore = !tags?.size && !routes?.joins.length && !routes?.findings.length;
	if (isAsBefore) return { plan, observed, images };
	const seen = [...told, ...(routes?.findings ?? [])];
	return { plan: planApp(sendable.app, observed, seen, options, rollOut, tags, routes?.joins), observed, images };
}

/** The plan, for looking at it: it also tells what is known of the gates of its images. @throws SpecError, PlanError, CallError */
export async function planToShow(app: AppSpec, connection: EcsConnection, options: PlanOptions): Promise<Plan> {
	const { plan, images } = await planLive(app, connection, options);
	const known = await connection.imageOwner?.knownGates(images.wanted, images.found, SILENT);
	return known?.length ? new Plan({ ...plan, findings: [...plan.findings, ...known] }) : plan;
}

/** What another controller needs to know before it can plan; none where the service moves to ECS. */
async function rollOutOf(
	app: AppSpec,
	service: DescribedService | undefined,
	connection: EcsConnection,
	tell: RunContext["teller"]["tell"] = SILENT.tell,
): Promise<RollOut | undefined> {
	const controller = controllerOf(service, connection);
	const wanted = app.service?.deploymentController?.type;
	if (!controller || !app.service || (wanted !== undefined && wanted !== service?.deploymentController?.type))
		return undefined;
	const { cluster = "default", service: name = "" } = targetOf(app);
	const of = foreignOf({ cluster, service: name, names: app.service.codeDeploy }, service, connection, new Secrets());
	return controller.rollOut(of, { teller: { ...SILENT, tell } });
}

async function inputSchemas({ caller }: EcsConnection): Promise<InputSchemas> {
	return {
		registerTaskDefinition: await caller.schema(ecs, "RegisterTaskDefinition"),
		createService: await caller.schema(ecs, "CreateService"),
		updateService: await caller.schema(ecs, "UpdateService"),
	};
}

/** Plans and applies; an app that is already on its way there is watched instead of written again. */
export async function deployApp(app: AppSpec, context: RunContext, options: DeployOptions): Promise<Outcome> {
	const { connection, teller } = context;
	const plan = () => planLive(app, connection, options, teller.tell);
	let planned = await passed(await plan(), plan, context);
	const busy = await isBusy(planned.observed.service, context);
	if (busy && planned.plan.steps.some(startsDeployment)) {
		if (options.ifBusy === "refuse") throw busyError(context.subject);
		if (options.ifBusy !== "supersede") {
			teller.tell({
				type: "warning",
				message: `another deployment of ${context.subject} is under way, waiting for its end`,
				code: "run.busy",
				hint: 'deploy with { ifBusy: "supersede" } to replace it, or { ifBusy: "refuse" } to give up',
			});
			const left = await settleCurrent(planned.observed.service, context);
			if (left) return left;
			planned = await passed(await plan(), plan, context);
		}
	} else if (busy && planned.plan.steps.length === 0 && planned.observed.service) {
		const behind = behindOf(app.service?.gatewayConnectors, true);
		const outcome = await watchCurrent(
			planned.observed.service,
			planned.observed.taskDefinition?.taskDefinitionArn,
			context,
			app.service?.gates,
			behind?.portName,
		);
		return behind ? withEndpoints(outcome, planned.plan.target, behind, context) : outcome;
	}
	return applyPlan(
		planned.plan,
		context,
		{ service: planned.observed.service },
		{
			gates: app.service?.gates,
			ifBusy: options.ifBusy,
			force: options.force,
			connectors: app.service?.gatewayConnectors,
		},
	);
}

/** Scans the images of an app that must pass a gate, and waits; for whoever deploys several. @throws PlanError */
export async function requireImagesPassed(
	app: AppSpec,
	{ connection, teller, options }: Pick<RunContext, "connection" | "teller" | "options">,
): Promise<void> {
	if (!app.images?.some(({ said }) => isGated(said))) return;
	const { wanted, found } = await withImages(await withRegion(app, connection), connection, teller);
	await connection.imageOwner?.requirePassed(wanted, found, teller, options.signal);
}

/** Longer waits for scans make what was read before them old, milliseconds. */
const FRESH_MS = 30_000;

/** The plan whose images pass their gates; made anew where that took long. @throws PlanError */
async function passed(
	planned: Planned,
	planAgain: () => Promise<Planned>,
	{ connection, teller, options }: RunContext,
): Promise<Planned> {
	const { clock, imageOwner } = connection;
	let last = planned;
	// Also where nothing changes: a service that is as it should be may have been found out since.
	while (imageOwner && last.images.wanted.some(({ said }) => isGated(said))) {
		const { wanted, found } = last.images;
		const askedAt = clock.now();
		await imageOwner.requirePassed(wanted, found, teller, options.signal);
		if (options.signal?.aborted || clock.now() - askedAt < FRESH_MS) break;
		const again = await planAgain();
		const isSame = again.images.found.every(({ image }, index) => image === found[index]?.image);
		last = again;
		// A tag that moved meanwhile names an image that nobody has judged.
		if (isSame) break;
	}
	return last;
}

/** Fills in the region where the app needs it, such as for log options; elsewhere none has to be known. */
async function withRegion(app: AppSpec, connection: EcsConnection): Promise<AppSpec> {
	if (!app.taskDefinition || !openRefs(app.taskDefinition).includes("connection.region")) return app;
	const region = await connection.region();
	return {
		...app,
		taskDefinition: fillRefs(app.taskDefinition, (path) => (path === "connection.region" ? region : undefined)),
	};
}
