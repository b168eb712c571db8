import type { Change } from "../../engine/diff.js";
import { changesBetween, isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { Plan, type Precondition } from "../../engine/plan.js";
import { redactorOf, secretValues } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import { primaryOf } from "../observe/described.js";
import { configurationOf, isExpress, type ObservedExpress } from "../observe/express-described.js";
import { clusterName } from "../observe/reader.js";
import type { ExpressSpec } from "../spec/express.js";
import { expressChanges, ownGroups } from "./express-diff.js";
import { EXPRESS_DEFAULTS, newConfiguration, runsOf, saidMembers } from "./express-inputs.js";
import { expressTagSteps } from "./express-tags.js";
import { expressTarget } from "./express-target.js";

/** What is planned beside what the chain says. */
export interface ExpressWishes {
	readonly force?: boolean | undefined;
}

/** What would have to be called so that an Express service is as said; pure. @throws PlanError where no call can do it */
export function planExpress(
	app: ExpressSpec,
	observed: ObservedExpress,
	findings: readonly Finding[],
	{ force }: ExpressWishes = {},
): Plan {
	const target = expressTarget(app);
	const subject = target.name ?? app.serviceName;
	if (observed.service && !isGone(observed) && !isExpress(observed.service)) throw ordinary(subject);
	const isNew = isGone(observed);
	if (isNew && app.existing) throw missing(subject);
	if (observed.express?.status?.statusCode === "DRAINING") throw draining(subject);
	const steps = isNew ? [createStep(app, subject)] : updateSteps(app, observed, subject, force === true);
	const isMoving = steps.length === 0 && app.primaryContainer?.image?.includes("@sha256:") === false;
	return new Plan({
		target,
		steps,
		findings: isMoving ? [...findings, mayHaveMoved(app)] : findings,
		preconditions: [{ kind: "express-service", subject, expected: expressState(observed) }],
		head: isNew ? [`creates Express service '${subject}'`, ...defaultsOf(app)] : [],
	});
}

/** A record of one that was deleted is no obstacle. Source: facts 4.6. */
const isGone = ({ service, express }: ObservedExpress): boolean =>
	!service || service.status === "INACTIVE" || express?.status?.statusCode === "INACTIVE";

function createStep(app: ExpressSpec, subject: string): Step {
	const { serviceName, cluster, infrastructureRoleArn, tags, raw } = app;
	const input = saidMembers({
		serviceName,
		cluster,
		infrastructureRoleArn,
		...newConfiguration(app),
		tags: tags !== clear && tags && tags.length > 0 ? tags : undefined,
		...raw?.both,
		...raw?.create,
	});
	const why = `Express service '${subject}' is not there`;
	return { id: "service", service: "ecs", operation: "CreateExpressGatewayService", input, after: [], why };
}

/** What is sent although nobody said it. */
function defaultsOf(app: ExpressSpec): string[] {
	const { cpu, cpuArchitecture, healthCheckPath, taskDefinitionArn, primaryContainer } = app;
	const own = taskDefinitionArn !== undefined;
	const sent = [
		!own && cpu === undefined && `${EXPRESS_DEFAULTS.cpu} CPU units and ${EXPRESS_DEFAULTS.memory} MiB`,
		!own && cpuArchitecture === undefined && EXPRESS_DEFAULTS.cpuArchitecture,
		!own && primaryContainer?.containerPort === undefined && `port ${EXPRESS_DEFAULTS.containerPort}`,
		healthCheckPath === undefined && `health check ${EXPRESS_DEFAULTS.healthCheckPath}`,
	].filter(Boolean);
	return sent.length > 0 ? [`sends what is not said, because AWS's own defaults disagree: ${sent.join(", ")}`] : [];
}

function updateSteps(app: ExpressSpec, observed: ObservedExpress, subject: string, isForced: boolean): Step[] {
	const { express = {} } = observed;
	const there = configurationOf(express);
	if (!there) throw unreadable(subject);
	requireSameForGood(app, observed, subject);
	if (app.taskRoleArn === clear && there.taskRoleArn !== undefined) throw stays(subject, "task role", ".taskRole(arn)");
	const redact = redactorOf(secretValues([app, there]));
	const changes = expressChanges(app, there, observed);
	const rawChanges = rawMembers(app).flatMap(([member, value]) =>
		changesBetween(Reflect.get(there, member), value, member),
	);
	const all = [...changes, ...rawChanges];
	const tags = expressTagSteps(app, express, redact);
	if (all.length === 0 && !isForced) return tags;
	const paths = new Set(all.map(({ path }) => path.split(/[.[]/, 1)[0]));
	const isOwn = app.taskDefinitionArn !== undefined || !there.primaryContainer;
	const input = saidMembers({
		serviceArn: express.serviceArn,
		...(isOwn && app.primaryContainer === undefined
			? { taskDefinitionArn: app.taskDefinitionArn ?? there.taskDefinitionArn }
			: runsOf(app, there)),
		healthCheckPath: app.healthCheckPath ?? there.healthCheckPath,
		...(paths.has("scalingTarget") && { scalingTarget: { ...there.scalingTarget, ...app.scalingTarget } }),
		...(paths.has("networkConfiguration") && { networkConfiguration: networkOf(app, observed) }),
		...app.raw?.both,
		...app.raw?.update,
	});
	const why = all.map((change: Change) => sayChange(change, redact));
	if (isForced)
		why.unshift("a new deployment was asked for, and ECS decides whether the same configuration starts one");
	const step: Step = {
		id: "service",
		service: "ecs",
		operation: "UpdateExpressGatewayService",
		input,
		after: [],
		why: why.join("\n"),
	};
	return [step, ...tags];
}

function networkOf({ networkConfiguration: said }: ExpressSpec, { express, managed }: ObservedExpress) {
	const there = configurationOf(express)?.networkConfiguration;
	const groups = said?.securityGroups ?? ownGroups(there?.securityGroups ?? [], managed);
	return saidMembers({
		subnets: said?.subnets ?? there?.subnets,
		securityGroups: groups.length > 0 || said?.securityGroups ? groups : undefined,
	});
}

const rawMembers = ({ raw }: ExpressSpec): [string, unknown][] => Object.entries({ ...raw?.both, ...raw?.update });

/** Source: facts 4.6: an update changes neither. The name and the cluster lead to another service. */
function requireSameForGood(
	{ infrastructureRoleArn: said }: ExpressSpec,
	{ express }: ObservedExpress,
	subject: string,
) {
	const there = express?.infrastructureRoleArn;
	if (said === undefined || there === undefined || said === there) return;
	throw new PlanError(`the infrastructure role of Express service '${subject}' is ${there} for good`, {
		code: "plan.create-only",
		hint: "keep it, or destroy the service and create it again",
		expected: said,
		found: there,
	});
}

/** What must still be so when the plan is applied. */
export function expressState(observed: ObservedExpress): Readonly<Record<string, unknown>> {
	const { service, express } = observed;
	if (isGone(observed)) return { status: "missing" };
	const configuration = configurationOf(express);
	return JSON.parse(
		JSON.stringify({
			status: express?.status?.statusCode ?? service?.status,
			arn: express?.serviceArn ?? service?.serviceArn,
			primary: primaryOf(service)?.id,
			revision: configuration?.serviceRevisionArn,
			tags: Object.fromEntries((express?.tags ?? []).map(({ key = "", value = "" }) => [key, value])),
		}),
	);
}

/** The precondition still holds. */
export const isAsPlanned = ({ expected }: Precondition, observed: ObservedExpress): boolean =>
	isEqual(expected, expressState(observed));

const mayHaveMoved = ({ primaryContainer, serviceName }: ExpressSpec): Finding => ({
	code: "plan.tag-may-have-moved",
	severity: "warning",
	path: "express-service.primaryContainer.image",
	message: `nothing changes for Express service '${serviceName}', but the tag of ${primaryContainer?.image} may name another image by now`,
	hint: "name the image by its digest: .image('repository@sha256:…'), or deploy with { force: true }",
	source: "Gantry",
});

const missing = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is not there, and .existing() forbids to create it`, {
		code: "plan.express-missing",
		hint: "check the name, the cluster, the account and the region, or drop .existing()",
	});

const ordinary = (subject: string): PlanError =>
	new PlanError(`'${subject}' is an ordinary service of ECS, which no call turns into an Express service`, {
		code: "plan.not-express",
		hint: "deploy it as cluster(name).service(name), or give the Express service a name of its own",
	});

const draining = (subject: string): PlanError =>
	new PlanError(`Express service '${subject}' is being deleted: it is DRAINING`, {
		code: "plan.express-draining",
		hint: "wait until it is gone with aws.destroy(app), then deploy again",
	});

const stays = (subject: string, what: string, word: string): PlanError =>
	new PlanError(`the ${what} of Express service '${subject}' can't be removed: an update keeps what it does not name`, {
		code: "plan.create-only",
		hint: `give it another one: ${word}; without any permission it does the same`,
	});

const unreadable = (subject: string): PlanError =>
	new PlanError(`ECS tells of no configuration that Express service '${subject}' runs`, {
		code: "plan.express-unread",
		hint: "look at it with aws.status(ref); if it was never created in full, aws.destroy(app) and deploy again",
	});
