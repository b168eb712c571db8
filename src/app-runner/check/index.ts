import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import { isObject } from "../../engine/shape/fits.js";
import {
	type AppRunnerSpec,
	isAppRunnerSpec,
	type ObservabilitySpec,
	type ScalingConfiguration,
	type VpcConnectorSpec,
} from "../spec/service.js";
import { shapes } from "../spec/shape.js";
import { pathWords } from "./path-words.js";
import { rulesOf } from "./rules/index.js";
import type { Rules } from "./rules/rule.js";
import type { Setting } from "./setting.js";

/** Tells all that is wrong with a service of App Runner, errors first; never throws. @param isWhole nothing is there yet */
export function checkAppRunner(spec: AppRunnerSpec, isWhole = false): Finding[] {
	const report = new Report(pathWords);
	const setting: Setting = { seen: nothingSeen(), isWhole };
	const structure = shapes.structureOf(spec.kind);
	const kept = readable(spec, structure, report, setting.seen, spec.kind);
	for (const problem of spec.problems ?? []) tellProblem(problem, rulesOf.problem, report);
	// What reading kept has the types of the shape table.
	if (typeof kept === "object" && kept !== null && isAppRunnerSpec(kept)) {
		for (const rules of rulesOf.service) report.look(structure, rules, kept, setting, () => spec.kind);
		const { scaling, vpcConnector, observability } = kept;
		lookAt(scaling, "scaling", isScaling, rulesOf.scaling, report, setting);
		lookAt(vpcConnector, "vpcConnector", isConnector, rulesOf.vpcConnector, report, setting);
		lookAt(observability, "observability", isObservability, rulesOf.observability, report, setting);
	}
	return report.sorted();
}

/** What the service uses, where the chain says it whole; an ARN is for the service's own rules. */
function lookAt<Item>(
	said: unknown,
	member: string,
	isItem: (kept: object) => kept is Item & object,
	rules: Rules<Item>,
	report: Report,
	setting: Setting,
): void {
	if (!isObject(said)) return;
	const structure = shapes.structureOf(member);
	const at = `app-runner.${member}`;
	const kept = readable(said, structure, report, setting.seen, at);
	if (isObject(kept) && isItem(kept)) report.look(structure, rules, kept, setting, () => at);
}

const isScaling = (kept: object): kept is ScalingConfiguration => "AutoScalingConfigurationName" in kept;
const isConnector = (kept: object): kept is VpcConnectorSpec => "VpcConnectorName" in kept;
const isObservability = (kept: object): kept is ObservabilitySpec => "ObservabilityConfigurationName" in kept;
