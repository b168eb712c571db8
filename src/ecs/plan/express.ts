import type { Change } from "../../engine/diff.js";
import { changesBetween, isEqual } from "../../engine/diff.js";
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
import { IN_DEFINITION } from "../spec/express.js";
import { ecsStep } from "./ecs-step.js";
import { expressChanges, ownGroups } from "./express-diff.js";
import { EXPRESS_DEFAULTS, newConfiguration, runsOf, saidMembers } from "./express-inputs.js";
import { beyondContainer } from "./express-own.js";
import {
	expressDraining,
	expressMissing,
	expressUnread,
	infrastructureRoleStays,
	notExpress,
	standsInDefinition,
	taskRoleStays,
} from "./express-refusals.js";
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
	if (observed.service && !isGone(observed) && !isExpress(observed.service)) throw notExpress(subject);
	const isNew = isGone(observed);
	if (isNew && app.existing) throw expressMissing(subject);
	if (observed.express?.status?.statusCode === "DRAINING") throw expressDraining(subject);
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
	return ecsStep("service", "CreateExpressGatewayService", input, why);
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
	if (!there) throw expressUnread(subject);
	requireSameForGood(app, observed, subject);
	if (app.taskRoleArn === clear && there.taskRoleArn !== undefined) throw taskRoleStays(subject);
	const redact = redactorOf(secretValues([app, there]));
	const changes = expressChanges(app, there, observed);
	const rawChanges = rawMembers(app).flatMap(([member, value]) =>
		changesBetween(Reflect.get(there, member), value, member),
	);
	const all = [...changes, ...rawChanges];
	const tags = expressTagSteps(app, express, redact);
	if (all.length === 0) return isForced ? [forceStep(app), ...tags] : tags;
	const paths = new Set(all.map(({ path }) => path.split(/[.[]/, 1)[0]));
	const beyond = beyondContainer(observed.ran);
	const isOwn = app.taskDefinitionArn === undefined && (!there.primaryContainer || beyond.length > 0);
	const inDefinition = IN_DEFINITION.filter((member) => paths.has(member));
	if (isOwn && inDefinition.length > 0 && (app.existing || app.primaryContainer?.image === undefined))
		throw standsInDefinition(subject, there.taskDefinitionArn ?? "", inDefinition);
	const isKept = isOwn && inDefinition.length === 0;
	const input = saidMembers({
		serviceArn: express.serviceArn,
		...(isKept ? { taskDefinitionArn: there.taskDefinitionArn } : runsOf(app, there)),
		healthCheckPath: app.healthCheckPath ?? there.healthCheckPath,
		...(paths.has("scalingTarget") && { scalingTarget: { ...there.scalingTarget, ...app.scalingTarget } }),
		...(paths.has("networkConfiguration") && { networkConfiguration: networkOf(app, observed) }),
		...app.raw?.both,
		...app.raw?.update,
	});
	const why = all.map((change: Change) => sayChange(change, redact));
	if (isOwn && !isKept)
		why.push(
			`${there.taskDefinitionArn} gives way to a definition that ECS makes${beyond.length > 0 ? `, without its ${beyond.join(", ")}` : ""}`,
		);
	if (isForced)
		why.unshift("a new deployment was asked for, and ECS decides whether the same configuration starts one");
	return [ecsStep("service", "UpdateExpressGatewayService", input, why.join("\n")), ...tags];
}

/**
 * UpdateExpressGatewayService can't be forced; what ECS made for an Express service takes the calls of ordinary ones too, and keeps
 * what they change. Source: ECS developer guide, "Updating resources outside of Express Mode".
 */
const forceStep = ({ cluster = "default", serviceName: service }: ExpressSpec): Step =>
	ecsStep("service", "UpdateService", { cluster, service, forceNewDeployment: true }, "a new deployment was asked for");

function networkOf({ networkConfiguration: said }: ExpressSpec, { express, managed }: ObservedExpress) {
	const there = configurationOf(express)?.networkConfiguration;
	const groups = said?.securityGroups ?? ownGroups(there?.securityGroups ?? [], managed);
	return saidMembers({
		subnets: said?.subnets ?? there?.subnets,
		securityGroups: groups.length > 0 || said?.securityGroups ? groups : undefined,
	});
}

const rawMembers = ({ raw }: ExpressSpec): [string, unknown][] => Object.entries({ ...raw?.both, ...raw?.update });

/** An update changes neither it nor the name and the cluster, which lead to another service. Source: facts 4.6. */
function requireSameForGood(
	{ infrastructureRoleArn: said }: ExpressSpec,
	{ express }: ObservedExpress,
	subject: string,
) {
	const there = express?.infrastructureRoleArn;
	if (said !== undefined && there !== undefined && said !== there) throw infrastructureRoleStays(subject, there, said);
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
