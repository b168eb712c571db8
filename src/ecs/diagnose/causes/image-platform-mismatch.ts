import type { CauseRule, Found } from "../cause-rule.js";
import { hasAny, PLATFORM } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { pullProblem, sayImage } from "../image-pull.js";
import { linesWith } from "../logs.js";

const EXEC_FORMAT = "exec format error";
const HINT =
	"Build for the task's platform (docker buildx build --platform linux/amd64), or say the image's own with .runtimePlatform({ cpuArchitecture: \"ARM64\" }).";

/** Source: Amazon ECS developer guide, "CannotPullContainer task errors" and "exec format error". */
export const imagePlatformMismatch: CauseRule = {
	code: "cause.image-platform-mismatch",
	about: "An image is built for another processor.",
	level: "root",
	specificity: 94,
	find(seen): Found | undefined {
		const found = foundInText(
			seen,
			(told) => told.lower.includes(EXEC_FORMAT) || (pullProblem(told) === "platform" && hasAny(told.lower, PLATFORM)),
			(first) => ({
				confidence: first.task && hasAny(first.lower, ["cannotpull", EXEC_FORMAT]) ? "certain" : "likely",
				message: `${sayImage(first)} can't run: it was built for another processor architecture than the task asks for.`,
				hint: HINT,
			}),
		);
		if (found) return found;
		const lines = linesWith(seen.evidence, EXEC_FORMAT);
		const first = lines[0];
		if (!first) return undefined;
		const container = first.subject.split("/")[0];
		const message = `Container '${container}' can't run: its image was built for another processor architecture than the task asks for.`;
		return { confidence: "likely", message, hint: HINT, evidence: lines, count: lines.length };
	},
};
