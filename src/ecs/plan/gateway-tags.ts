import { ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { ObservedGateway } from "../observe/gateway-described.js";
import type { GatewaySpec } from "../spec/gateway.js";
import { taggingSteps } from "./tagging.js";

/** What differs is tagged, what is cleared is untagged; tags of AWS itself stay. A gateway has no secrets. */
export function gatewayTagSteps({ tags, untagged }: GatewaySpec, { gateway, isUnseen }: ObservedGateway): Step[] {
	if (!gateway) return [];
	const resourceArn = gateway.gatewayArn ?? ref("connection.gatewayArn");
	return taggingSteps({ resourceArn, tags, untagged, there: gateway.tags ?? [], isUnseen, redact: (text) => text });
}
