import type { Cause, Diagnosis } from "../../engine/diagnosis.js";
import type { DescribedFailure, DescribedGateway } from "../observe/gateway-described.js";

/** Why an update failed, in one sentence: AWS's reason, then each error of each resource. */
export function sayFailures({ statusReason, failures = [] }: DescribedGateway): string {
	const each = failures.flatMap(linesOf);
	return [statusReason ?? "AWS told no reason", ...each].join("; ");
}

/** The same as causes: one for each error that a resource met. */
export function diagnoseFailures(gateway: DescribedGateway): Diagnosis {
	const causes = (gateway.failures ?? []).flatMap(({ arn = "a resource", errors = [] }) =>
		errors.map(({ operation = "a call", code = "no code", message = "" }): Cause => {
			const isDenied = /AccessDenied|Unauthorized|NotAuthorized/i.test(code);
			return {
				code: isDenied ? "cause.gateway-role-denied" : "cause.gateway-resource-failed",
				confidence: "certain",
				message: `${operation} on ${arn} failed with ${code}`,
				hint: isDenied
					? `allow ${operation} in the policy of the infrastructure role`
					: "mend what the error says, then deploy again: what is as it should be is left alone",
				evidence: [{ kind: "gateway-resource", subject: arn, text: `${code}: ${message}` }],
			};
		}),
	);
	return { causes, unseen: [] };
}

function linesOf({ arn = "a resource", errors = [] }: DescribedFailure): string[] {
	if (errors.length === 0) return [`${arn} failed`];
	return errors.map(
		({ operation = "a call", code = "no code", message = "" }) =>
			`${arn}: ${operation} failed with ${code}${message ? `, ${message}` : ""}`,
	);
}
