import type { CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { EcrConnection } from "../observe/connection.js";
import { hostOfUpstream, upstreamOf } from "../spec/upstreams.js";

/** Whether ECR reaches the upstream of a pull-through rule; told apart by `isValid`. */
export type UpstreamCheck =
	| { readonly prefix: string; readonly upstream: string; readonly isValid: true }
	| {
			readonly prefix: string;
			readonly upstream: string;
			readonly isValid: false;
			/** As AWS says it. */
			readonly failure: string;
			/** The next thing to type. */
			readonly hint: string;
	  };

/** Asks ECR to reach the upstream of a rule. @throws PlanError where there is no such rule, CallError */
export async function checkUpstream(
	prefix: string,
	{ registry }: Pick<EcrConnection, "registry">,
	options: CallOptions = {},
): Promise<UpstreamCheck> {
	const found = await registry.check(prefix, options);
	if (!found) throw noSuchRule(prefix);
	const upstream = found.upstreamRegistryUrl ?? "unknown";
	if (found.isValid === true) return { prefix, upstream, isValid: true };
	const failure = found.failure ?? "AWS gives no reason";
	return { prefix, upstream, isValid: false, failure, hint: hintFor(upstream) };
}

/** The checks of many rules; one that may not be asked for is passed over and told. */
export async function checkUpstreams(
	prefixes: readonly string[],
	connection: Pick<EcrConnection, "registry">,
	options: CallOptions,
	passedOver: (prefix: string, reason: string) => void,
): Promise<readonly UpstreamCheck[]> {
	const checks: UpstreamCheck[] = [];
	for (const prefix of prefixes) {
		try {
			checks.push(await checkUpstream(prefix, connection, options));
		} catch (error) {
			const cannotBeAsked = isCallError(error) && CANNOT_ASK.has(error.code);
			if (!cannotBeAsked) throw error;
			passedOver(prefix, error.message);
		}
	}
	return checks;
}

/** One line of a check that failed. */
export const sayUpstream = ({ prefix, upstream }: UpstreamCheck, failure: string): string =>
	`pull-through rule '${prefix}' does not reach ${upstream}: ${failure}`;

/** The right is missing, or what answers does not know the operation. */
const CANNOT_ASK: ReadonlySet<string> = new Set(["call.denied", "call.unsupported"]);

function hintFor(upstream: string): string {
	const { needs } = upstreamOf(hostOfUpstream(upstream)) ?? {};
	if (needs === "role") return "look at the trust and the policy of the rule's role, and at the upstream's own policy";
	if (needs === "credentials")
		return 'look at the secret: JSON with "username" and "accessToken", readable by ECR, still valid at the upstream';
	return "look whether the upstream's host is right and answers";
}

const noSuchRule = (prefix: string): PlanError =>
	new PlanError(`there is no pull-through rule '${prefix}' in this registry`, {
		code: "plan.pull-through-missing",
		hint: `deploy registry().pullThrough("${prefix}", { upstream: … }) first, or look at account and region`,
	});
