import type { CompileOptions } from "../../engine/chain/deployable.js";
import type { Plan } from "../../engine/plan.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** What turns a spec into a plan; handed in, so that the chain does not know it. */
export interface Engine {
	compile(spec: AppRunnerSpec, options?: CompileOptions): Plan;
}
