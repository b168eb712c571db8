import type { Finding } from "../../engine/finding.js";
import type { AppSpec, SpecProblem } from "../spec/app.js";
import { Report } from "./report.js";
import { allRules, groups, rulesOf } from "./rules/index.js";
import { portAt } from "./rules/ports.js";
import { unreadable } from "./rules/shapes.js";
import { type CheckOptions, containerPath, listOf, type Setting, settingOf } from "./setting.js";
import { appShape } from "./shape/app-shape.js";
import { fits, type Seen } from "./shape/fits.js";
import { repair } from "./shape/repair.js";

export { allRules, type RuleCode } from "./rules/index.js";
export type { Rule } from "./rules/rule.js";
export type { CheckOptions };

/** Tells all that is wrong with an app at once, errors first; never throws, whatever stands in it. */
export function checkApp(spec: AppSpec, options: CheckOptions = {}): Finding[] {
	const report = new Report();
	const seen: Seen = { size: 0, refused: 0 };
	const setting = settingOf(readable(spec, report, seen), options, seen);
	try {
		for (const problem of setting.app.problems ?? []) tellProblem(problem, report);
		lookAt(setting, report);
	} catch {
		report.add(unreadable, "app");
	}
	return report.findings.length > 1 ? report.sorted() : report.findings;
}

/** Lets the rules look at each thing that they are for. */
function lookAt(setting: Setting, report: Report): void {
	const { app, service, taskDefinition } = setting;
	report.run(rulesOf.app, app, setting, () => "");
	for (const container of setting.containers) {
		const place = () => containerPath(setting, container);
		report.look(groups.container, container, setting, place);
		const mappings = listOf(container.portMappings);
		for (let index = 0; index < mappings.length; index++) {
			const mapping = mappings[index];
			if (mapping) report.look(groups.port, mapping, setting, () => `${place()}.${portAt(mappings, index)}`);
		}
	}
	if (taskDefinition) {
		report.look(groups.taskDefinition, taskDefinition, setting, () => "taskDefinition");
		for (const volume of listOf(taskDefinition.volumes))
			report.look(groups.volume, volume, setting, () => `taskDefinition.volumes[${volume.name}]`);
	}
	if (service) {
		report.look(groups.service, service, setting, () => "service");
		const rollout = service.deploymentConfiguration;
		if (rollout) report.look(groups.rollout, rollout, setting, () => "service.deploymentConfiguration");
		for (const balancer of listOf(service.loadBalancers))
			report.look(groups.balancer, balancer, setting, () => `service.loadBalancers[${balancer.containerName}]`);
	}
	if (app.cluster?.tags) report.look(groups.tags, app.cluster, setting, () => "cluster");
	if (service?.tags) report.look(groups.tags, service, setting, () => "service");
	if (taskDefinition?.tags) report.look(groups.tags, taskDefinition, setting, () => "taskDefinition");
}

/** What the builder and the reader noticed; `strict` makes a warning an error. */
function tellProblem({ code, path, data }: SpecProblem, report: Report): void {
	const rules = allRules();
	const rule = rules.find((one) => one.code === code) ?? rules.find((one) => one.code === "spec.problem");
	if (rule) report.add({ ...rule, code }, path, { name: "", ...data }, data["strict"] === 1 ? "error" : rule.severity);
}

/** The app itself where all fits, else a plain copy without what has the wrong type, so that rules need not look again. */
function readable(spec: AppSpec, report: Report, seen: Seen): AppSpec {
	try {
		if (fits(spec, appShape, seen)) return spec;
	} catch {
		// Told by the slow reading.
	}
	seen.size = Infinity;
	seen.refused = -1;
	const kept = repair(spec, appShape, report);
	return isApp(kept) ? kept : {};
}

/** What repair keeps has the types of the shape table. */
const isApp = (kept: unknown): kept is AppSpec => typeof kept === "object" && kept !== null;
