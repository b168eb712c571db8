import { PlanError } from "../../engine/errors/plan-error.js";
import type { AppSpec } from "../spec/app.js";
import { sentences } from "../spec/sentence.js";
import type { RunOptions } from "./connection.js";

/** Stages at which a gate can stand. Source: DeploymentLifecycleHook, facts 3.6. */
const STAGES: readonly string[] = [
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"POST_SCALE_UP",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
];

/** Each gate of the apps needs its function, unless the run shall end there; types ask for it as well. @throws PlanError */
export function requireAnswers(apps: readonly AppSpec[], { gates }: RunOptions): void {
	if (gates === "leave") return;
	for (const { service } of apps) {
		for (const [stage, name] of Object.entries(service?.gates ?? {})) {
			if (gates && (Object.hasOwn(gates, name) || Object.hasOwn(gates, stage))) continue;
			const [message = "", hint = ""] = sentences["spec.gate-unanswered"].replaceAll("%", name).split(": pass ");
			throw new PlanError(message, { code: "plan.gate-unanswered", hint: `pass ${hint}, or { gates: "leave" }` });
		}
	}
	requireGateNames(
		apps.flatMap(({ service }) => Object.values(service?.gates ?? {})),
		gates,
	);
}

/** A function under a name that no gate has would never be asked. @throws PlanError */
export function requireGateNames(names: readonly string[], gates: RunOptions["gates"]): void {
	if (typeof gates !== "object" || gates === null) return;
	const unknown = Object.keys(gates).find((name) => !names.includes(name) && !STAGES.includes(name));
	if (unknown === undefined) return;
	const known = names.length > 0 ? `gates of the chain: ${names.join(", ")}; ` : "";
	throw new PlanError(`no gate is called '${unknown}', its function would never be asked`, {
		code: "plan.gate-unknown",
		hint: `${known}else by stage: ${STAGES.join(", ")}`,
	});
}
