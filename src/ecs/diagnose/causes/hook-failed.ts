import type { CauseRule, Found } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import type { HookSeen } from "../evidence.js";
import { hasAny, hasEach } from "../fragments.js";
import { hookEvidence, isFunction, stageOf } from "../hooks.js";
import { asEvidence, type Told } from "../told.js";

const DETAILS: readonly Detail[] = [
	[
		["returned failed"],
		"its function answered FAILED",
		"Look into the function's log for what its check found, correct that, and aws.deploy(app) again.",
	],
	[
		["parse the response", "hookstatus", "must not be null", "invalid response"],
		"its function answered without a hookStatus, because it threw, ran out of time, or returned something else",
		'Look into the function\'s log, and let it return { hookStatus: "SUCCEEDED" }, "FAILED" or "IN_PROGRESS" in every case.',
	],
	[
		["assume"],
		"ECS can't assume its role",
		"Let ecs.amazonaws.com assume the role of .hook(stage, { role }) in its trust policy; aws.preflight(app) checks it.",
	],
	[
		["unable to invoke", "not invoke", "invokefunction", "not authorized", "accessdenied", "access denied"],
		"its role may not call the function",
		"Allow lambda:InvokeFunction on the function to the role of .hook(stage, { role }); aws.preflight(app) checks it.",
	],
	[
		["function not found", "resourcenotfound", "does not exist"],
		"its function does not exist",
		"Name a function that exists in .hook(stage, { lambda }), or take the hook away with .hook(clear).",
	],
	[
		["timed out", "timeout", "time out", "expired"],
		"its function did not end in time",
		'Give it longer with .hook(stage, { timeout }), or let it answer "IN_PROGRESS" with a callBackDelay.',
	],
];
const UNKNOWN: Detail = [
	[],
	"AWS does not say why",
	"Look into the log of the function of .hook(stage, { lambda }); aws.preflight(app) checks its role.",
];
const TIMED_OUT = DETAILS[DETAILS.length - 1] ?? UNKNOWN;
const HOOK = ["lifecycle hook", "hook(s)", "hook target", "hook execution", "hook failed", "deployment hook"];
const FAILED = ["fail", "unable", "could not", "can't", "timed out", "timeout", "expired", "returned"];

/** Source: Amazon ECS developer guide, "Troubleshooting blue/green deployments", lifecycle hook issues; API member `lifecycleHookDetails`. */
export const hookFailed: CauseRule = {
	code: "cause.hook-failed",
	about: "A Lambda function of a lifecycle hook failed the deployment.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 95,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(isAboutHook);
		const hooks = (evidence.hooks ?? []).filter(
			(hook) => isFunction(hook) && (hook.status === "FAILED" || hook.status === "TIMED_OUT"),
		);
		const text = texts[0];
		const hook = hooks[0];
		// Without a text of its own a failed hook may be one that could not change a listener.
		if (!text && (!hook || told.some(isDeniedElsewhere))) return undefined;
		const [, why, hint] = (text && detailOf(text.lower, DETAILS)) ?? (hook ? byStatus(hook) : UNKNOWN);
		const stage = hook?.stage ?? stageOf(text);
		const name = nameOf(hook?.targetArn ?? text?.text);
		return {
			confidence: hook ? "certain" : "likely",
			message: `${name ? `Hook '${name}'` : "A lifecycle hook"}${stage ? ` at ${stage}` : ""} failed the deployment: ${why}.`,
			hint,
			evidence: [...hooks.map((each) => hookEvidence(each, evidence.service)), ...texts.map(asEvidence)],
			count: Math.max(hooks.length, texts.length),
		};
	},
};

const byStatus = ({ status }: HookSeen): Detail => (status === "TIMED_OUT" ? TIMED_OUT : UNKNOWN);

const nameOf = (text: string | undefined): string | undefined =>
	/:function:([\w-]+(?::[\w$-]+)?)/.exec(text ?? "")?.[1];

const isAboutHook = (told: Told): boolean =>
	hasEach(told.lower, HOOK, FAILED) && !told.lower.includes("pause hook") && !isDeniedElsewhere(told);

/** ECS moves traffic as a hook of its own: what its role lacks then is no fault of a function. */
const isDeniedElsewhere = ({ lower }: Told): boolean =>
	hasAny(lower, ["not authorized", "accessdenied", "access denied"]) &&
	!hasAny(lower, ["hook target", "lambda:", "invoke"]);
