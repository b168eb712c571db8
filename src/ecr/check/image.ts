import { sharedProblems, tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import type { ImageSpec } from "../spec/image.js";
import { shapes } from "../spec/shape.js";
import { pathWords } from "./path-words.js";
import { imageProblems, imageRules } from "./rules/image.js";
import { scanGateRules } from "./rules/scan-gate.js";
import type { Setting } from "./setting.js";

/** Tells all that is wrong with an image, errors first; never throws. */
export function checkImage(spec: ImageSpec): Finding[] {
	const report = new Report(pathWords);
	const setting: Setting = { seen: nothingSeen(), isWhole: false };
	const image = shapes.structureOf("image");
	const kept = readable(spec, image, report, setting.seen);
	for (const told of spec.problems ?? []) tellProblem(told, [...imageProblems, ...sharedProblems], report);
	if (isImage(kept)) {
		report.look(image, imageRules, kept, setting, () => "image");
		if (kept.scanned) report.run(scanGateRules, kept.scanned, setting, () => "image.scanned");
	}
	return report.sorted();
}

/** What reading kept has the types of the shape table. */
const isImage = (kept: unknown): kept is ImageSpec =>
	typeof kept === "object" && kept !== null && "kind" in kept && kept.kind === "image";
