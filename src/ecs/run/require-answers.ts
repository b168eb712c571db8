import { PlanError } from "../../engine/errors/plan-error.js";
import type { AppSpec } from "../spec/app.js";
import { sentences } from "../spec/sentence.js";
import type { RunOptions } from "./connection.js";

/** Each gate of an app needs its function, unless the run shall end there; types ask for it as well. @throws PlanError */
export function requireAnswers(app: AppSpec, { gates }: RunOptions): void {
	if (gates === "leave") return;
	for (const [stage, name] of Object.entries(app.service?.gates ?? {})) {
		if (gates && (Object.hasOwn(gates, name) || Object.hasOwn(gates, stage))) continue;
		const [message = "", hint = ""] = sentences["spec.gate-unanswered"].replaceAll("%", name).split(": pass ");
		throw new PlanError(message, { code: "plan.gate-unanswered", hint: `pass ${hint}, or { gates: "leave" }` });
	}
}
