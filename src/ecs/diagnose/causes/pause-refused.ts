import type { CauseRule, Found } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { hookEvidence, isFunction, stageOf } from "../hooks.js";
import { asEvidence } from "../told.js";

/** Source: ContinueServiceDeployment, action `ROLLBACK`; API member `lifecycleHookDetails`. */
export const pauseRefused: CauseRule = {
	code: "cause.pause-refused",
	about: "A PAUSE hook was answered with a rollback.",
	level: "root",
	specificity: 97,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(({ lower }) =>
			hasEach(lower, ["pause hook"], ["rollback action", "rejected", "refused", "was rolled back", "failed"]),
		);
		const hooks = (evidence.hooks ?? []).filter((hook) => !isFunction(hook) && hook.status === "FAILED");
		if (texts.length === 0 && hooks.length === 0) return undefined;
		const stage = hooks[0]?.stage ?? stageOf(texts[0]);
		return {
			confidence: hooks.length > 0 ? "certain" : "likely",
			message: `The pause${stage ? ` at ${stage}` : ""} was answered with a rollback.`,
			hint: "Ask whoever answered, or look at what the function in aws.deploy(app, { gates }) returned; CloudTrail names the caller of ContinueServiceDeployment.",
			evidence: [...hooks.map((hook) => hookEvidence(hook, evidence.service)), ...texts.map(asEvidence)],
			count: Math.max(hooks.length, texts.length),
		};
	},
};
