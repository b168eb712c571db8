import type { AppRunnerChain } from "../../app-runner/build/app-runner-chain.js";
import { checkAppRunner } from "../../app-runner/check/index.js";
import { pathWords } from "../../app-runner/check/path-words.js";
import { type AppRunnerSpec, isAppRunnerSpec } from "../../app-runner/spec/service.js";
import { shapes } from "../../app-runner/spec/shape.js";
import type { ExpressChain } from "../../ecs/build/express-chain.js";
import { isExpressSpec } from "../../ecs/spec/express.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Gap } from "../../engine/conversion.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Converted } from "./converted.js";
import { crossingOf } from "./crossing.js";
import { expressChanges } from "./express-changes.js";
import { expressCutOver } from "./express-cut-over.js";
import { expressGaps } from "./express-gaps.js";
import { expressJson } from "./express-json.js";
import { expressLosses } from "./express-losses.js";
import { refusedByExpress } from "./express-refused.js";
import { told } from "./row.js";
import { requireToExpressOptions, type ToExpressOptions } from "./to-express-options.js";

/** An App Runner service as an Express service. */
export type ToExpress<F extends string = string> = Converted<AppRunnerChain<F | "existing">, ExpressChain>;

/** Takes a service of App Runner to Express; the root of its chain is handed in. @throws PlanError for what is no such chain */
export function expressOf<F extends string>(
	chain: AppRunnerChain<F>,
	options: ToExpressOptions,
	from: (json: unknown) => ExpressChain,
): ToExpress<F> {
	requireToExpressOptions(options);
	const said = specOf(chain);
	const crossing = crossingOf(readableOf(said), options);
	const app = from(expressJson(crossing));
	const gaps = told(expressGaps(), crossing);
	return {
		app,
		apps: [chain.existing(), app],
		changes: told(expressChanges(), crossing),
		without: told(expressLosses(), crossing),
		missing: [...gaps, ...refusedHere(app, options, gaps), ...refusedOf(said)],
		cutOver: told(expressCutOver(), crossing),
	};
}

function specOf(chain: unknown): AppRunnerSpec {
	const spec = anySpecOf(chain);
	if (spec && isAppRunnerSpec(spec)) return spec;
	throw new PlanError(`${chain === null ? "null" : `a value of type ${typeof chain}`} is no service of App Runner`, {
		code: "plan.no-app",
		hint: "pass a chain that starts with appRunner(name), or await aws.import(arn)",
	});
}

/** What can be read of a spec that JSON or a caller without types brought in. */
function readableOf(spec: AppRunnerSpec): AppRunnerSpec {
	const structure = shapes.structureOf(spec.kind);
	const kept = readable(spec, structure, new Report(pathWords), nothingSeen(), spec.kind);
	const isKept = typeof kept === "object" && kept !== null && isAppRunnerSpec(kept);
	return isKept ? kept : { kind: spec.kind, ServiceName: "" };
}

function refusedHere(app: ExpressChain, options: ToExpressOptions, gaps: readonly Gap[]): Gap[] {
	const spec = anySpecOf(app);
	return spec && isExpressSpec(spec) ? refusedByExpress(spec, options, gaps) : [];
}

/** What App Runner itself would refuse was left out, or may be wrong there as well. */
const refusedOf = (spec: AppRunnerSpec): Gap[] =>
	checkAppRunner(spec).flatMap(({ severity, path, message, hint }) =>
		severity === "error" ? { path: `App Runner: ${path}`, why: message, how: hint } : [],
	);
