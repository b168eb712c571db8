import type { Finding } from "../../engine/finding.js";
import type { Ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { Members } from "./members.js";

/** What something that the service uses comes to: its ARN, and the call that makes it where it is not there. */
export interface Part {
	/** `null`: none; `undefined`: not said. */
	readonly arn: string | Ref | null | undefined;
	readonly steps?: readonly Step[];
	readonly findings?: readonly Finding[];
	readonly head?: readonly string[];
}

/** A call to App Runner. */
export const appRunnerStep = (
	id: string,
	operation: string,
	input: Members,
	why: string,
	after: readonly string[] = [],
): Step => ({ id, service: "apprunner", operation, input, after, why });
