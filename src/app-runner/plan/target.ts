import type { PlanTarget } from "../../engine/plan.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** What a plan of App Runner is about. */
export const targetOf = ({ ServiceName }: AppRunnerSpec): PlanTarget => ({ kind: "app-runner", name: ServiceName });
