import type { ExpressChain } from "../../ecs/build/express-chain.js";
import { specOf as appSpecOf, type ServiceChain, type ServiceRoot, type TaskDefRoot } from "../../ecs/build/index.js";
import { checkExpress } from "../../ecs/check/express.js";
import { checkApp } from "../../ecs/check/index.js";
import { pathWords } from "../../ecs/check/path-words.js";
import { type ExpressSpec, isExpressSpec } from "../../ecs/spec/express.js";
import { expressShapes } from "../../ecs/spec/express-shape.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Gap } from "../../engine/conversion.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Converted } from "./converted.js";
import { type LeavingExpress, leavingExpress } from "./leaving-express.js";
import { told } from "./row.js";
import { serviceChanges } from "./service-changes.js";
import { serviceCutOver } from "./service-cut-over.js";
import { definitionJson, MAIN, serviceJson } from "./service-json.js";
import { serviceGaps, serviceLosses } from "./service-losses.js";
import { requireToServiceOptions, type ToServiceOptions } from "./to-service-options.js";

/** An Express service as an ordinary service of ECS. */
export type ToService<F extends string = string> = Converted<ExpressChain<F | "existing">, ServiceChain<string>>;

/** The roots of the chains that it comes to. */
export interface ServiceRoots {
	readonly service: ServiceRoot;
	readonly taskDef: TaskDefRoot;
}

/** Takes an Express service to an ordinary one. @throws PlanError for what is no such chain */
export function serviceOf<F extends string>(
	chain: ExpressChain<F>,
	options: ToServiceOptions,
	roots: ServiceRoots,
): ToService<F> {
	requireToServiceOptions(options);
	const said = specOf(chain);
	const leaving = leavingExpress(readableOf(said), options);
	const app = chainOf(leaving, roots);
	const gaps = [...told(serviceGaps(), leaving), ...refusedOf(said)];
	return {
		app,
		apps: [chain.existing(), app],
		changes: told(serviceChanges(), leaving),
		without: told(serviceLosses(), leaving),
		missing: [...gaps, ...refusedByEcs(app, gaps)],
		cutOver: told(serviceCutOver(), leaving),
	};
}

/** What `check` refuses of the service and no gap names: what Express takes need not be what ECS takes. */
function refusedByEcs(chain: ServiceChain<string>, known: readonly Gap[]): Gap[] {
	const spec = appSpecOf(chain);
	return (spec ? checkApp(spec) : []).flatMap(({ severity, path, message, hint }) =>
		severity === "error" && !known.some((gap) => gap.path === path) ? { path, why: message, how: hint } : [],
	);
}

function chainOf(leaving: LeavingExpress, { service, taskDef }: ServiceRoots): ServiceChain<string> {
	const chain = service.from(serviceJson(leaving)).cluster(leaving.cluster).service();
	if (leaving.definition !== undefined) return chain;
	const { group, streamPrefix = "ecs" } = leaving.logs ?? {};
	const logs = { ...(group !== undefined && { group }), streamPrefix };
	return chain.taskDef(taskDef.from(definitionJson(leaving)).container(MAIN).logs(logs).taskDef());
}

function specOf(chain: unknown): ExpressSpec {
	const spec = anySpecOf(chain);
	if (spec && isExpressSpec(spec)) return spec;
	throw new PlanError(`${chain === null ? "null" : `a value of type ${typeof chain}`} is no Express service`, {
		code: "plan.no-app",
		hint: "pass a chain that starts with expressService(name), or await aws.import(arn)",
	});
}

/** What can be read of a spec that JSON or a caller without types brought in. */
function readableOf(spec: ExpressSpec): ExpressSpec {
	const structure = expressShapes.structureOf(spec.kind);
	const kept = readable(spec, structure, new Report(pathWords), nothingSeen(), spec.kind);
	const isKept = typeof kept === "object" && kept !== null && isExpressSpec(kept);
	return isKept ? kept : { kind: spec.kind, serviceName: "" };
}

/** What Express itself would refuse was left out, or may be wrong there as well. */
const refusedOf = (spec: ExpressSpec): Gap[] =>
	checkExpress(spec).flatMap(({ severity, path, message, hint }) =>
		severity === "error" ? { path: `Express: ${path}`, why: message, how: hint } : [],
	);
