import type { Evidence } from "../../engine/diagnosis.js";
import type { HookSeen } from "./evidence.js";
import type { Told } from "./told.js";

/** True for a hook that calls a function; AWS's default type. */
export const isFunction = ({ type = "AWS_LAMBDA" }: HookSeen): boolean => type === "AWS_LAMBDA";

/** The stage that a text names: `POST_TEST_TRAFFIC_SHIFT`. */
export const stageOf = (told: Told | undefined): string | undefined =>
	/\b([A-Z]+(?:_[A-Z]+)+) (?:lifecycle|pause) hook/.exec(told?.text ?? "")?.[1];

export const hookEvidence = (
	{ type = "AWS_LAMBDA", status, stage, targetArn }: HookSeen,
	service: string,
): Evidence => ({
	kind: "hook",
	subject: targetArn ?? service,
	text: [type, status, stage && `at ${stage}`].filter(Boolean).join(" "),
});
