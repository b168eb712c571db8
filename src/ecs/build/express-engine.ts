import type { CompileOptions } from "../../engine/chain/deployable.js";
import type { Plan } from "../../engine/plan.js";
import type { ExpressSpec } from "../spec/express.js";

/** What turns a spec into a plan; handed in, so that the chain does not know it. */
export interface ExpressEngine {
	compile(spec: ExpressSpec, options?: CompileOptions): Plan;
}
