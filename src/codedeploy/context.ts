import type { Caller, CallOptions } from "../engine/call.js";
import type { Clock } from "../engine/clock.js";
import type { Diagnosis } from "../engine/diagnosis.js";
import type { Duration } from "../engine/duration.js";
import type { Secrets } from "../engine/redact.js";
import type { Teller } from "../engine/run.js";
import type { ToldByCodeDeploy } from "./causes.js";
import type { CodeDeployReader } from "./reader.js";

/** What one run of a service that CodeDeploy rolls out works with. */
export interface CodeDeployContext {
	readonly caller: Caller;
	readonly clock: Clock;
	readonly reader: CodeDeployReader;
	readonly teller: Teller;
	/** `prod/api` */
	readonly subject: string;
	/** Values that no event, error or outcome may tell; known before the first is told. */
	readonly secrets: Secrets;
	readonly options: {
		/** @default 30 minutes, and what the group's settings wait and shift */
		readonly timeout?: Duration;
		readonly signal?: AbortSignal;
		/** @default "detach" */
		readonly onCancel?: "detach" | "rollback" | "stop";
	};
	/** What ECS itself shows of the tasks that failed, with what CodeDeploy tells; CodeDeploy knows only that they did. */
	readonly ecsDiagnosis?: ((told: ToldByCodeDeploy) => Promise<Diagnosis | undefined>) | undefined;
}

export const callOptionsOf = ({ teller, secrets }: CodeDeployContext): CallOptions => ({
	tell: teller.tell,
	redact: secrets.redact,
});
