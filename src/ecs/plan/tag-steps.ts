import type { Redactor } from "../../engine/redact.js";
import type { Step } from "../../engine/step.js";
import type { DescribedService } from "../observe/described.js";
import type { ServiceSpec } from "../spec/service.js";
import { taggingSteps } from "./tagging.js";

/** Tags are not part of UpdateService: what differs is tagged, `clear` untags. */
export function tagSteps(
	{ tags }: ServiceSpec,
	{ serviceArn, tags: there = [] }: DescribedService,
	redact: Redactor,
): Step[] {
	if (tags === undefined || !serviceArn) return [];
	return taggingSteps({ resourceArn: serviceArn, tags, there, redact }).map((step) => ({
		...step,
		id: "service-tags",
	}));
}
