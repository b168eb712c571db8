import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import { unreadable } from "../../engine/check/shape-rules.js";
import type { Finding } from "../../engine/finding.js";
import type { AppSpec } from "../spec/app.js";
import { shapes } from "../spec/shape/structure.js";
import { pathWords } from "./path-words.js";
import { allRules, rulesOf } from "./rules/index.js";
import { portAt } from "./rules/ports.js";
import { type CheckOptions, containerPath, listOf, type Setting, settingOf } from "./setting.js";

export { allRules, type RuleCode } from "./rules/index.js";
export type { CheckOptions };

/** Tells all that is wrong with an app at once, errors first; never throws, whatever stands in it. */
export function checkApp(spec: AppSpec, options: CheckOptions = {}): Finding[] {
	const report = new Report(pathWords);
	const seen = nothingSeen();
	const kept = readable(spec, shapes.structureOf("app"), report, seen);
	const setting = settingOf(isApp(kept) ? kept : {}, options, seen);
	try {
		for (const problem of setting.app.problems ?? []) tellProblem(problem, allRules(), report);
		lookAt(setting, report);
		tellImages(setting, report);
	} catch {
		report.add(unreadable, "app");
	}
	return report.findings.length > 1 ? report.sorted() : report.findings;
}

/** What is wrong with images that were said with words of their own, at the containers that run them. */
function tellImages(setting: Setting, report: Report): void {
	for (const { container, findings } of setting.app.images ?? []) {
		const runs = setting.containers.find(({ name }) => name === container);
		if (!runs) continue;
		const path = `${containerPath(setting, runs)}.image`;
		report.findings.push(...findings.map((finding) => ({ ...finding, path })));
	}
}

/** Lets the rules look at each thing that they are for. */
function lookAt(setting: Setting, report: Report): void {
	const { app, service, taskDefinition } = setting;
	report.run(rulesOf.app, app, setting, () => "");
	for (const container of setting.containers) {
		const place = () => containerPath(setting, container);
		report.look(shapes.structureOf("container"), rulesOf.container, container, setting, place);
		const mappings = listOf(container.portMappings);
		for (let index = 0; index < mappings.length; index++) {
			const mapping = mappings[index];
			if (mapping)
				report.look(
					shapes.structureOf("port"),
					rulesOf.port,
					mapping,
					setting,
					() => `${place()}.${portAt(mappings, index)}`,
				);
		}
	}
	if (taskDefinition) {
		report.look(
			shapes.structureOf("taskDefinition"),
			rulesOf.taskDefinition,
			taskDefinition,
			setting,
			() => "taskDefinition",
		);
		for (const volume of listOf(taskDefinition.volumes))
			report.look(
				shapes.structureOf("volume"),
				rulesOf.volume,
				volume,
				setting,
				() => `taskDefinition.volumes[${volume.name}]`,
			);
	}
	if (service) {
		report.look(shapes.structureOf("service"), rulesOf.service, service, setting, () => "service");
		const rollout = service.deploymentConfiguration;
		if (rollout)
			report.look(
				shapes.structureOf("deployment"),
				rulesOf.deployment,
				rollout,
				setting,
				() => "service.deploymentConfiguration",
			);
		for (const balancer of listOf(service.loadBalancers))
			report.look(
				shapes.structureOf("loadBalancer"),
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

/** What repair keeps has the types of the shape table. */
const isApp = (kept: unknown): kept is AppSpec => typeof kept === "object" && kept !== null;
