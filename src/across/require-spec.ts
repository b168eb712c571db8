import { specOf } from "../ecs/build/index.js";
import type { AppSpec } from "../ecs/spec/app.js";
import type { Deployable } from "../engine/chain/deployable.js";
import { kindOf } from "../engine/chain/spec-of.js";
import { PlanError } from "../engine/errors/plan-error.js";
import { subjectOfAny } from "./check-any.js";
import { deployableSpec } from "./deployable-spec.js";
import type { AnySpec } from "./kinds.js";

/** What `preflight` takes: an app of ECS, no chain that starts with another root. */
export type PreflightApp = Deployable & {
	readonly autoDeploy?: "preflight does not cover App Runner: aws.plan(app) says all that is wrong with it";
	readonly infrastructureRole?: "preflight does not cover Express services and gateways: aws.plan(app) says all that is wrong with them";
};

/** What a chain says that can be deployed. @param verb takes one app alone @throws PlanError for anything else */
export function requireSpec(app: unknown, verb: "plan" | "destroy" = "plan"): AnySpec {
	const spec = deployableSpec(app);
	if (spec) return spec;
	const what = Array.isArray(app) ? "an array" : app === null ? "null" : `a value of type ${typeof app}`;
	throw new PlanError(`${what} is no app`, {
		code: "plan.no-app",
		hint: Array.isArray(app) ? ONE_BY_ONE[verb] : `pass a chain that starts with ${ROOTS}`,
	});
}

/** The app of ECS that `preflight` looks at. @throws PlanError for anything else */
export function requireApp(app: unknown): AppSpec {
	const spec = specOf(app);
	if (spec) return spec;
	const other = deployableSpec(app);
	const what = other
		? `'${subjectOfAny(other)}' (${kindOf(other)})`
		: app === null
			? "null"
			: `a value of type ${typeof app}`;
	throw new PlanError(`${what} is ${other ? "nothing that preflight covers" : "no app of ECS"}`, {
		code: "plan.no-app",
		hint: other
			? "aws.plan(app) says all that is wrong with it; preflight covers chains that start with cluster(name), service(name) or taskDef(name)"
			: "pass a chain that starts with cluster(name)",
	});
}

const ROOTS = "cluster(name), repository(name), appRunner(name), expressService(name) or gateway(name)";

const ONE_BY_ONE = {
	plan: "only deploy takes an array: await Promise.all(apps.map((app) => aws.plan(app)))",
	destroy:
		"destroy takes one chain: for (const app of apps.reverse()) await aws.destroy(app), so that what needs another goes before it",
} as const;
