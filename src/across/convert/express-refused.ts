import { checkExpress } from "../../ecs/check/express.js";
import type { ExpressSpec } from "../../ecs/spec/express.js";
import type { Gap } from "../../engine/conversion.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import type { ToExpressOptions } from "./to-express-options.js";

const ROOT = "express-service.";

/**
 * What `check` refuses of the Express service and no gap names, as gaps: what App Runner takes need not be what Express takes.
 * @throws PlanError where an option says it
 */
export function refusedByExpress(app: ExpressSpec, options: ToExpressOptions, known: readonly Gap[]): Gap[] {
	return checkExpress(app).flatMap((finding) => {
		if (finding.severity !== "error") return [];
		const path = finding.path.startsWith(ROOT) ? finding.path.slice(ROOT.length) : finding.path;
		requireOther(finding, path, options);
		if (isLeftEmpty(app, path) && known.some((gap) => gap.path === path)) return [];
		return [{ path, why: finding.message, how: finding.hint }];
	});
}

/** Where options go, so that one is refused by its own name. */
const OPTIONS: readonly (readonly [path: string, name: keyof ToExpressOptions, isSaid?: IsSaid])[] = [
	["serviceName", "name"],
	["cluster", "cluster"],
	["infrastructureRoleArn", "infrastructureRole"],
	["executionRoleArn", "executionRole"],
	["taskRoleArn", "taskRole"],
	["primaryContainer.image", "image"],
	["primaryContainer.awsLogsConfiguration", "logs"],
	["healthCheckPath", "healthPath"],
	["networkConfiguration", "network"],
	["scalingTarget.minTaskCount", "scaling", ({ scaling }) => scaling?.min !== undefined],
	["scalingTarget.maxTaskCount", "scaling", ({ scaling }) => scaling?.max !== undefined],
	["scalingTarget", "scaling", ({ scaling: { min, max } = {} }) => min !== undefined || max !== undefined],
];

/** An empty list of subnets stands there on purpose, and its gap says why. */
const isLeftEmpty = ({ networkConfiguration: network }: ExpressSpec, path: string): boolean =>
	path === "networkConfiguration.subnets" && network?.subnets?.length === 0;

type IsSaid = (options: ToExpressOptions) => boolean;

function requireOther({ message, hint }: Finding, path: string, options: ToExpressOptions): void {
	const row = OPTIONS.find(([start]) => path === start || path.startsWith(`${start}.`) || path.startsWith(`${start}[`));
	if (!row) return;
	const [, name, isSaid = (said: ToExpressOptions) => said[name] !== undefined] = row;
	if (!isSaid(options)) return;
	throw new PlanError(`option '${name}' has a value that it can't have: ${message}`, { code: "plan.option", hint });
}
