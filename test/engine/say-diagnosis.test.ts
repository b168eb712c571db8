import { expect, it } from "vitest";
import { sayDiagnosis } from "../../src/engine/say-diagnosis.js";

it("says a diagnosis in lines: cause, hint, evidence, and what was not seen", () => {
	const lines = sayDiagnosis({
		causes: [
			{
				code: "cause.container-exited",
				confidence: "certain",
				message: "Container 'web' exited with code 127: the command was not found in the image.",
				hint: "Correct .command",
				evidence: [{ kind: "container", subject: "t1/web", text: "exit code 127" }],
			},
		],
		unseen: ["target health: denied"],
	});
	expect(lines).toEqual([
		"certain: Container 'web' exited with code 127: the command was not found in the image. (cause.container-exited)",
		"  → Correct .command",
		"  container t1/web: exit code 127",
		"not seen: target health: denied",
	]);
});
