import type { Diagnosis } from "../../engine/diagnosis.js";
import type { Adopt, ExecuteOptions } from "../../engine/execute.js";
import type { Outcome } from "../../engine/outcome.js";
import type { Secrets } from "../../engine/redact.js";
import type { Step } from "../../engine/step.js";
import type { RollOut } from "../plan/plan-app.js";
import type { CodeDeploySpec } from "../spec/service.js";
import type { RunContext } from "./connection.js";

/** A service that is deployed by another AWS service than ECS, and what is said or known of it there. */
export interface ForeignService {
	readonly cluster: string;
	readonly service: string;
	readonly names?: CodeDeploySpec | undefined;
	/** Id of the deployment that is meant; @default the newest */
	readonly deployment?: string | undefined;
	readonly secrets: Secrets;
	/** What ECS itself shows of the tasks that failed. */
	readonly diagnosis: () => Promise<Diagnosis | undefined>;
}

/** The steps of a plan that another service rolls out, and what carrying them out needs. */
export interface ForeignSteps {
	readonly steps: readonly Step[];
	readonly adopt: Readonly<Record<string, Adopt>>;
	readonly completed: ExecuteOptions["completed"];
	readonly connection: ExecuteOptions["connection"];
	readonly changed: readonly string[];
	/** ARN of the task definition that runs now. */
	readonly previous: string | undefined;
	readonly ifBusy: "wait" | "supersede" | "refuse" | undefined;
	/** A deployment although the one that is under way brings the same. */
	readonly force: boolean | undefined;
}

/** Drives the deployments of services that leave them to another AWS service than ECS. */
export interface Controller {
	/** Finds what the plan needs to know of it. */
	rollOut(of: ForeignService, context: Pick<RunContext, "teller">): Promise<RollOut>;
	apply(of: ForeignService, steps: ForeignSteps, context: RunContext): Promise<Outcome>;
	watch(of: ForeignService, context: RunContext): Promise<Outcome>;
	stop(of: ForeignService, how: "rollback" | "stop", context: RunContext): Promise<Outcome>;
	continue(of: ForeignService, context: RunContext): Promise<Outcome>;
}
