import { anySpecOf } from "../../engine/chain/spec-of.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { isGatewaySpec } from "../spec/gateway.js";

/** The name or ARN of a gateway, as the calls take it. @throws PlanError for what is neither, nor a gateway's chain */
export function gatewayOf(reference: unknown): string {
	const spec = anySpecOf(reference);
	if (spec && isGatewaySpec(spec)) return spec.name;
	const isArn = typeof reference === "string" && reference.startsWith("arn:");
	const isName = typeof reference === "string" && reference !== "" && !isArn;
	if (isName || (isArn && /^arn:[^:]+:ecs:[^:]*:[^:]*:gateway\/.+$/.test(reference))) return reference;
	throw new PlanError("the reference names no gateway", {
		code: "plan.ref",
		hint: 'pass a gateway\'s chain, its name, or its ARN: aws.gateways.routes("edge")',
	});
}
