import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import { type GatewaySpec, isGatewaySpec } from "../spec/gateway.js";
import { gatewayShapes } from "../spec/shape/gateway.js";
import { pathWords } from "./path-words.js";
import { type GatewaySetting, gatewayRulesOf } from "./rules/gateway.js";
import { tagRules } from "./rules/tags.js";
import { settingOf } from "./setting.js";

/** Tells all that is wrong with a gateway, errors first; never throws. */
export function checkGateway(spec: GatewaySpec, isWhole = false): Finding[] {
	const report = new Report(pathWords);
	const setting: GatewaySetting = { seen: nothingSeen(), isWhole };
	const structure = gatewayShapes.structureOf("gateway");
	const kept = readable(spec, structure, report, setting.seen, "gateway");
	for (const problem of spec.problems ?? []) tellProblem(problem, gatewayRulesOf.problem, report);
	// What reading kept has the types of the shape table.
	if (typeof kept === "object" && kept !== null && isGatewaySpec(kept)) {
		report.look(structure, gatewayRulesOf.gateway, kept, setting, () => "gateway");
		report.run(tagRules, kept, settingOf({}, {}, setting.seen), () => "gateway");
	}
	return report.sorted();
}
