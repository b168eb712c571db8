import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { Ref } from "../../engine/late.js";
import { Plan, type Precondition, subjectOf } from "../../engine/plan.js";
import { type Redactor, redactorOf, secretValues } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { DescribedService } from "../observe/described.js";
import { primaryOf } from "../observe/described.js";
import type { Observed } from "../observe/observe.js";
import type { AppSpec } from "../spec/app.js";
import type { ServiceSpec } from "../spec/service.js";
import { createCluster, createServiceStep, hasService, REGISTERED, registerStep, targetOf } from "./compile.js";
import { refuseExpress } from "./express-refusals.js";
import { gateConditions } from "./image-gates.js";
import { diffService, type ServiceDiff, STARTS_DEPLOYMENT } from "./service-diff.js";
import { preconditionOf } from "./service-state.js";
import { namedByTag, sayMoves, type TagLooks } from "./tag-look.js";
import { tagSteps } from "./tag-steps.js";
import { diffTaskDefinition } from "./task-definition-diff.js";

export interface PlanOptions {
	/** Starts a new deployment although nothing differs. @default false */
	readonly force?: boolean;
}

/** What another controller's plan is made of. */
export interface RollOutWanted {
	readonly cluster: string;
	readonly service: string;
	readonly current: DescribedService;
	/** Against what that controller runs. */
	readonly diff: ServiceDiff;
	readonly taskDefinition: string | Ref | undefined;
	readonly after: readonly string[];
	readonly force: boolean;
	readonly redact: Redactor;
}

/** How another controller than ECS brings a service to what is wanted; pure. */
export interface RollOut {
	/** The service with the settings of what that controller runs. */
	deployed(service: DescribedService): DescribedService;
	steps(wanted: RollOutWanted): { readonly steps: readonly Step[]; readonly findings: readonly Finding[] };
}

/**
 * What would have to be called so that what is there becomes what is said; pure.
 * @param rollOut where another controller than ECS deploys the service
 * @param tags what was seen of images by tag
 * @param joins why gateways need a new deployment
 * @throws PlanError where no call can do it.
 */
export function planApp(
	app: AppSpec,
	observed: Observed,
	findings: readonly Finding[],
	options: PlanOptions = {},
	rollOut?: RollOut,
	tags: TagLooks = new Map(),
	joins: readonly string[] = [],
): Plan {
	const steps: Step[] = [];
	const head: string[] = [];
	if (observed.cluster === "missing" && app.cluster) {
		steps.push(clusterStep(app));
		head.push(`creates cluster '${app.cluster.clusterName}'`);
	}
	const redact = redactorOf(secretValues([app.taskDefinition, observed.taskDefinition]));
	const registered = app.taskDefinition ? taskDefinitionStep(app, observed, redact) : undefined;
	if (registered) steps.push(registered);
	const warnings = [...findings];
	if (hasService(app)) {
		const current = observed.service;
		if (!current)
			steps.push(
				createServiceStep(
					app,
					steps.map(({ id }) => id),
					registered ? undefined : observed.taskDefinition?.taskDefinitionArn,
				),
			);
		else {
			refuseExpress(current, subjectOf(targetOf(app)));
			refuseWhatCannotChange(app, current, rollOut !== undefined);
			if (rollOut) {
				const own = rollOut.steps(rollOutWanted(app, observed, current, rollOut, registered, redact, options));
				steps.push(...own.steps);
				warnings.push(...own.findings);
			}
			const moves = [...sayMoves(tags), ...joins];
			const update = rollOut ? undefined : updateStep(app, observed, current, registered, redact, options, moves);
			if (update) steps.push(update);
			steps.push(...tagSteps(app.service, current, redact));
			if (app.taskDefinition && !registered && !options.force) warnings.push(...movingTags(app, tags));
		}
	}
	return new Plan({
		target: targetOf(app),
		steps,
		findings: warnings,
		preconditions: [...preconditionsOf(app, observed, steps), ...gateConditions(app)],
		head,
	});
}

function clusterStep(app: AppSpec & { cluster?: { clusterName: string } }): Step {
	const cluster = app.cluster ?? { clusterName: "default" };
	if (!cluster.existing) return createCluster(cluster);
	throw new PlanError(`cluster '${cluster.clusterName}' is not there, and .existing() forbids to create it`, {
		code: "plan.cluster-missing",
		hint: "check the name, the account and the region, or drop .existing()",
	});
}

function taskDefinitionStep(app: AppSpec, observed: Observed, redact: Redactor): Step | undefined {
	if (!app.taskDefinition) return undefined;
	if (!observed.taskDefinition) return registerStep(app, `family '${app.taskDefinition.family}' has no revision`);
	const changes = diffTaskDefinition(app.taskDefinition, observed.taskDefinition);
	if (changes.length === 0 && observed.taskDefinition.status !== "INACTIVE") return undefined;
	if (changes.length === 0) return registerStep(app, "the revision that runs was deregistered");
	return registerStep(app, changes.map((change) => sayChange(change, redact)).join("\n"));
}

function rollOutWanted(
	app: AppSpec & { service: ServiceSpec },
	observed: Observed,
	current: DescribedService,
	rollOut: RollOut,
	registered: Step | undefined,
	redact: Redactor,
	{ force = false }: PlanOptions,
): RollOutWanted {
	return {
		cluster: app.cluster?.clusterName ?? "default",
		service: app.service.serviceName,
		current,
		diff: diffService(app, rollOut.deployed(current)),
		taskDefinition: registered
			? REGISTERED
			: (observed.taskDefinition?.taskDefinitionArn ?? app.service.taskDefinition),
		after: registered ? [registered.id] : [],
		force,
		redact,
	};
}

function updateStep(
	app: AppSpec & { service: ServiceSpec },
	observed: Observed,
	current: DescribedService,
	registered: Step | undefined,
	redact: Redactor,
	options: PlanOptions,
	moves: readonly string[],
): Step | undefined {
	const { members, changes } = diffService(app, current);
	const input: Record<string, unknown> = {
		cluster: app.cluster?.clusterName ?? "default",
		service: app.service.serviceName,
	};
	const why = changes.map((change) => sayChange(change, redact));
	const wanted = app.service.taskDefinition;
	if (registered) {
		input.taskDefinition = REGISTERED;
		why.unshift("taskDefinition: a new revision");
	} else if (!app.taskDefinition && wanted !== undefined && !isSameDefinition(wanted, current.taskDefinition)) {
		input.taskDefinition = wanted;
		why.unshift(`taskDefinition: ${current.taskDefinition ?? "nothing"} → ${wanted}`);
	}
	Object.assign(input, members);
	const failed = primaryOf(current)?.rolloutState === "FAILED";
	if (moves.length > 0) {
		input.forceNewDeployment = true;
		why.push(...moves);
	} else if (options.force || (failed && !registered)) {
		input.forceNewDeployment = true;
		why.push(options.force ? "a new deployment is forced" : "the last deployment of this definition failed");
	}
	if (why.length === 0) return undefined;
	// Named even where it is the same: another pipeline may have changed it since it was read.
	const rollsOut = Object.keys(input).some((key) => STARTS_DEPLOYMENT.has(key));
	if (rollsOut && app.taskDefinition) input.taskDefinition ??= observed.taskDefinition?.taskDefinitionArn;
	const after = registered ? [registered.id] : [];
	return { id: "service", service: "ecs", operation: "UpdateService", input, after, why: why.join("\n") };
}

function refuseWhatCannotChange(
	app: AppSpec & { service: ServiceSpec },
	current: DescribedService,
	isDriven: boolean,
): void {
	const name = app.service.serviceName;
	const refuse = (code: string, message: string, hint: string) => {
		throw new PlanError(message, { code, hint });
	};
	if (current.status === "DRAINING") {
		refuse(
			"plan.service-draining",
			`service '${name}' is being deleted, its name is not free yet`,
			`await aws.waitFor(ref, "inactive"), then deploy again`,
		);
	}
	const controller = current.deploymentController?.type ?? "ECS";
	const wantedController = app.service.deploymentController?.type ?? controller;
	if (controller !== "ECS" && !isDriven && wantedController === controller) {
		refuse(
			"plan.controller",
			`service '${name}' is deployed by ${controller}, which Gantry does not drive yet`,
			"deploy it with its own tool, or move it to the ECS controller",
		);
	}
	const wanted = app.service.launchType;
	if (wanted !== undefined && current.launchType !== undefined && wanted !== current.launchType) {
		refuse(
			"plan.launch-type",
			`service '${name}' has launch type ${current.launchType}, which can't become ${wanted}`,
			"say .capacity([…]) with a provider strategy, or make a new service",
		);
	}
}

/** A tag without a digest may point elsewhere by now, and an equal definition would not show it. */
function movingTags(app: AppSpec, looks: TagLooks): Finding[] {
	return namedByTag(app)
		.filter(({ container }) => !looks.has(container))
		.map(({ container, image }) => ({
			code: "plan.tag-may-have-moved",
			severity: "warning",
			path: `taskDefinition.containerDefinitions[${container}].image`,
			message: `container '${container}' names ${image} by tag, nothing changes although the tag may have moved`,
			hint: "deploy with { force: true }, or name the image by digest",
			source: "facts: ecs-tools 3, row 40",
		}));
}

function preconditionsOf(app: AppSpec, observed: Observed, steps: readonly Step[]): Precondition[] {
	const { cluster, service } = targetOf(app);
	const conditions: Precondition[] = [];
	if (service !== undefined) conditions.push(preconditionOf(targetOf(app), observed.service, steps));
	if (service === undefined && app.taskDefinition) {
		const expected = { taskDefinition: observed.taskDefinition?.taskDefinitionArn ?? "missing" };
		conditions.push({ kind: "task-definition", subject: app.taskDefinition.family, expected });
	}
	if (observed.cluster === "missing" && cluster !== undefined) {
		conditions.push({ kind: "cluster", subject: cluster, expected: { status: "missing" } });
	}
	return conditions;
}

const isSameDefinition = (wanted: string, current: string | undefined): boolean =>
	current !== undefined && (current === wanted || current.endsWith(`task-definition/${wanted}`));
