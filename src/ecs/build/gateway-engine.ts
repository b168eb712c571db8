import type { CompileOptions } from "../../engine/chain/deployable.js";
import type { Plan } from "../../engine/plan.js";
import type { GatewaySpec } from "../spec/gateway.js";

/** What turns the spec of a gateway into a plan; handed in, so that the chain does not know it. */
export interface GatewayEngine {
	compile(spec: GatewaySpec, options?: CompileOptions): Plan;
}
