import type { Finding } from "../../engine/finding.js";
import type { AppSpec, SpecProblem } from "../spec/app.js";
import { structureOf } from "../spec/shape/structure.js";
import { Report } from "./report.js";
import { allRules, rulesOf } from "./rules/index.js";
import { portAt } from "./rules/ports.js";
import { unreadable } from "./rules/shapes.js";
import { type CheckOptions, containerPath, listOf, type Setting, settingOf } from "./setting.js";
import { isObject, type Seen, structureFits } from "./shape/fits.js";
import { repair } from "./shape/repair.js";

export { allRules, type RuleCode } from "./rules/index.js";
export type { Rule } from "./rules/rule.js";
export type { CheckOptions };

/** Tells all that is wrong with an app at once, errors first; never throws, whatever stands in it. */
export function checkApp(spec: AppSpec, options: CheckOptions = {}): Finding[] {
	const report = new Report();
	const seen: Seen = { size: 0, refused: 0, said: nothing.slice() };
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
		report.look("container", rulesOf.container, container, setting, place);
		const mappings = listOf(container.portMappings);
		for (let index = 0; index < mappings.length; index++) {
			const mapping = mappings[index];
			if (mapping) report.look("port", rulesOf.port, mapping, setting, () => `${place()}.${portAt(mappings, index)}`);
		}
	}
	if (taskDefinition) {
		report.look("taskDefinition", rulesOf.taskDefinition, taskDefinition, setting, () => "taskDefinition");
		for (const volume of listOf(taskDefinition.volumes))
			report.look("volume", rulesOf.volume, volume, setting, () => `taskDefinition.volumes[${volume.name}]`);
	}
	if (service) {
		report.look("service", rulesOf.service, service, setting, () => "service");
		const rollout = service.deploymentConfiguration;
		if (rollout)
			report.look("deployment", rulesOf.deployment, rollout, setting, () => "service.deploymentConfiguration");
		for (const balancer of listOf(service.loadBalancers))
			report.look(
				"loadBalancer",
				rulesOf.loadBalancer,
				balancer,
				setting,
				() => `service.loadBalancers[${balancer.containerName}]`,
			);
	}
	if (app.cluster?.tags) report.run(rulesOf.tags, app.cluster, setting, () => "cluster");
	if (service?.tags) report.run(rulesOf.tags, service, setting, () => "service");
	if (taskDefinition?.tags) report.run(rulesOf.tags, taskDefinition, setting, () => "taskDefinition");
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
		if (isObject(spec) && structureFits(spec, structureOf("app"), seen)) return spec;
	} catch {
		// Told by the slow reading.
	}
	seen.size = Infinity;
	seen.refused = -1;
	seen.said.fill(-1);
	const kept = repair(spec, report);
	return isApp(kept) ? kept : {};
}

/** No member of any structure is said yet. */
const nothing: readonly number[] = Array.from({ length: 64 }, () => 0);

/** What repair keeps has the types of the shape table. */
const isApp = (kept: unknown): kept is AppSpec => typeof kept === "object" && kept !== null;
