import type { CauseRule, Found } from "../cause-rule.js";
import { hasEach } from "../fragments.js";
import { hookEvidence, isFunction, stageOf } from "../hooks.js";
import { asEvidence } from "../told.js";

/** Source: Amazon ECS developer guide, "Troubleshooting blue/green deployments", pause hook timed out; API member `lifecycleHookDetails`. */
export const pauseExpired: CauseRule = {
	code: "cause.pause-expired",
	about: "Nobody answered a PAUSE hook in time.",
	level: "root",
	specificity: 96,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(({ lower }) => hasEach(lower, ["pause hook"], ["timed out", "timeout", "expired"]));
		const hooks = (evidence.hooks ?? []).filter(
			(hook) => !isFunction(hook) && hook.status === "TIMED_OUT" && hook.timeoutAction !== "CONTINUE",
		);
		if (texts.length === 0 && hooks.length === 0) return undefined;
		const stage = hooks[0]?.stage ?? stageOf(texts[0]);
		return {
			confidence: hooks.length > 0 ? "certain" : "likely",
			message: `Nobody answered the pause${stage ? ` at ${stage}` : ""} before it expired, and that rolls the deployment back.`,
			hint: 'Answer in time with a function in aws.deploy(app, { gates }) or with aws.continue(ref, "continue"); give more time with .gate(stage, name, { timeout }).',
			evidence: [...hooks.map((hook) => hookEvidence(hook, evidence.service)), ...texts.map(asEvidence)],
			count: Math.max(hooks.length, texts.length),
		};
	},
};
