import { SpecError } from "../../engine/errors/spec-error.js";
import { isErrorFinding } from "../../engine/finding.js";
import { ref } from "../../engine/late.js";
import { Plan, type PlanTarget, type Precondition, subjectOf } from "../../engine/plan.js";
import { fillRefs, type Step } from "../../engine/step.js";
import { ecrFilled } from "../../engine/words/ecr-late.js";
import { checkApp } from "../check/index.js";
import type { AppSpec } from "../spec/app.js";
import { gateConditions } from "./image-gates.js";
import { createClusterInput, createServiceInput, registerInput } from "./inputs.js";

/** What is known of the account that a plan is compiled for; what is not said stays a reference. */
export interface CompileOptions {
	readonly region?: string;
	readonly account?: string;
}

/** Where the ARN of a task definition will be found that a step registers. */
export const REGISTERED = ref("task-definition.taskDefinition.taskDefinitionArn");

/**
 * The plan for an account in which nothing of the app exists yet; pure.
 * @throws SpecError with all findings, when one of them is an error.
 */
export function compileApp(app: AppSpec, options: CompileOptions = {}): Plan {
	const findings = checkApp(app, { complete: true });
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	const steps: Step[] = [];
	const head: string[] = [];
	if (app.cluster && !app.cluster.existing) {
		head.push(`creates cluster '${app.cluster.clusterName}'`);
		steps.push(createCluster(app.cluster));
	}
	if (app.taskDefinition) steps.push(registerStep(app, "an empty account has no such family"));
	if (hasService(app))
		steps.push(
			createServiceStep(
				app,
				steps.map(({ id }) => id),
			),
		);
	const filled = options.region || options.account ? steps.map((step) => fillConnection(step, options)) : steps;
	return new Plan({
		target: targetOf(app),
		steps: filled,
		findings,
		preconditions: [...preconditionsOf(app), ...gateConditions(app)],
		head,
	});
}

export function createCluster(cluster: NonNullable<AppSpec["cluster"]>): Step {
	const why = `cluster '${cluster.clusterName}' is not there`;
	return {
		id: "cluster",
		service: "ecs",
		operation: "CreateCluster",
		input: createClusterInput(cluster),
		after: [],
		why,
	};
}

export function registerStep(app: AppSpec, why: string): Step {
	const input = app.taskDefinition ? registerInput(app.taskDefinition) : {};
	return { id: "task-definition", service: "ecs", operation: "RegisterTaskDefinition", input, after: [], why };
}

export function createServiceStep(
	app: AppSpec & { service: NonNullable<AppSpec["service"]> },
	after: string[],
	known?: string,
): Step {
	const taskDefinition = known ?? (app.taskDefinition ? REGISTERED : app.service.taskDefinition);
	const count = app.service.desiredCount === undefined ? ", with 1 task because no count was said" : "";
	const why = `service '${app.service.serviceName}' is not there${count}`;
	return {
		id: "service",
		service: "ecs",
		operation: "CreateService",
		input: createServiceInput(app, taskDefinition),
		after,
		why,
	};
}

export const hasService = (app: AppSpec): app is AppSpec & { service: NonNullable<AppSpec["service"]> } =>
	app.service !== undefined;

/** Applied elsewhere than in an empty account, such a plan must not write half of its calls. */
const preconditionsOf = (app: AppSpec): Precondition[] =>
	app.service ? [{ kind: "service", subject: subjectOf(targetOf(app)), expected: { status: "missing" } }] : [];

/** What an app is about. */
export function targetOf(app: AppSpec): PlanTarget {
	const target: { cluster?: string; service?: string; family?: string } = {};
	if (app.cluster || app.service) target.cluster = app.cluster?.clusterName ?? "default";
	if (app.service) target.service = app.service.serviceName;
	if (app.taskDefinition) target.family = app.taskDefinition.family;
	return target;
}

/** A step with the connection's references filled in. */
export function fillConnection(step: Step, known: CompileOptions): Step {
	const values: Record<string, string | undefined> = {
		"connection.region": known.region,
		"connection.account": known.account,
	};
	return { ...step, input: fillRefs(step.input, (path) => values[path] ?? ecrFilled(path, known)) };
}
