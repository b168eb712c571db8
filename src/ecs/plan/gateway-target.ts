import type { PlanTarget } from "../../engine/plan.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** What a plan of a gateway is about. */
export const gatewayTarget = ({ name }: GatewaySpec): PlanTarget => ({ kind: "gateway", name });
