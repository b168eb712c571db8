import type { Tag } from "../spec/tag.js";
import type { Report } from "./report.js";
import type { Setting } from "./setting.js";

/** Tags of everything that has them. */
export function checkTags({ app, report }: Setting): void {
	if (app.cluster?.tags) checkList(report, app.cluster.tags, "cluster");
	if (app.taskDefinition?.tags) checkList(report, app.taskDefinition.tags, "taskDefinition");
	if (Array.isArray(app.service?.tags)) checkList(report, app.service.tags, "service");
}

function checkList(report: Report, tags: readonly Tag[], holder: string): void {
	const seen = new Set<string>();
	for (const { key: name } of tags) {
		if (typeof name !== "string") continue;
		if (/^aws:/i.test(name)) report.add("spec.tag-reserved", `${holder}.tags[${name}]`);
		if (seen.has(name)) report.add("spec.tag-duplicate", `${holder}.tags[${name}]`, { name });
		seen.add(name);
	}
}
