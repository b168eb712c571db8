import { anySpecOf } from "../../engine/chain/spec-of.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { SpecError } from "../../engine/errors/spec-error.js";
import { isErrorFinding } from "../../engine/finding.js";
import { clear } from "../../engine/late.js";
import { readFrom } from "../../engine/read/from.js";
import { checkLifecyclePiece } from "../check/lifecycle.js";
import { isEcrSpec } from "../spec/index.js";
import { isLifecycleSpec, type LifecyclePolicy, type LifecycleSpec } from "../spec/lifecycle.js";
import { fatesOf } from "./fates.js";
import { type ImageFate, type LifecycleImage, type Moment, momentMs } from "./image.js";
import { readLifecycle } from "./read.js";

/** What a policy does with a repository's images. */
export interface SimulatedLifecycle {
	/** One for each image, in the order in which they were given. */
	readonly images: readonly ImageFate[];
	/** How many expire. */
	readonly expiring: number;
	/** How many are moved to the archive. */
	readonly transitioning: number;
}

/**
 * What a lifecycle policy would do with these images, without asking AWS. Pure.
 * @param policy a piece, a repository that says one, a policy, or its text
 * @throws SpecError where the policy can't work as it is said, PlanError where `now` is no moment
 */
export function simulateLifecycle(
	policy: unknown,
	images: readonly LifecycleImage[],
	options: { readonly now: Moment },
): SimulatedLifecycle {
	const given: { readonly now?: Moment } = options ?? {};
	const at = momentMs(given.now);
	if (at === undefined)
		throw new PlanError("option 'now' is no moment", {
			code: "plan.option",
			hint: "say a Date, its ISO text, or milliseconds since the epoch: { now: new Date() }",
		});
	return simulated(soundPolicy(policy), images, at);
}

/** The same, of a policy that is known to be sound, at a moment in milliseconds. */
export function simulated(policy: LifecyclePolicy, images: readonly LifecycleImage[], now: number): SimulatedLifecycle {
	const fates = fatesOf(policy, images, now);
	const count = (action: ImageFate["action"]) => fates.filter((fate) => fate.action === action).length;
	return { images: fates, expiring: count("expire"), transitioning: count("transition") };
}

/** What is given, as a policy. @throws SpecError with all findings, when one of them is an error */
export function soundPolicy(given: unknown): LifecyclePolicy {
	const said = anySpecOf(given);
	const spec = lifecycleIn(said) ?? { kind: "lifecycle", ...readFrom(readLifecycle, given, undefined) };
	const findings = checkLifecyclePiece(spec);
	if (findings.some(isErrorFinding)) throw new SpecError(findings);
	return { rules: spec.rules };
}

/** What a piece, or a repository, says of it; one that says none, or `clear`, has no rules. */
function lifecycleIn(said: object | undefined): LifecycleSpec | undefined {
	if (said === undefined || isLifecycleSpec(said)) return said;
	if (!isEcrSpec(said) || said.kind !== "repository") return undefined;
	const { lifecycle, problems = [] } = said;
	const own = problems.filter(({ path }) => path.startsWith("lifecycle"));
	const { rules = [] } = lifecycle === undefined || lifecycle === clear ? {} : lifecycle;
	return { kind: "lifecycle", rules, ...(own.length > 0 && { problems: own }) };
}
