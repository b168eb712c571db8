import type { Redactor } from "../../engine/redact.js";
import type { Teller } from "../../engine/run.js";
import type { DescribedDeployment, DescribedTarget } from "../described.js";
import { reasonOf } from "./verdict.js";

/** Tells what is new of a deployment and of the one that rolls it back, each thing once. */
export class DeploymentTelling {
	readonly #told = new Map<string, string>();

	constructor(
		private readonly teller: Teller,
		private readonly redact: Redactor,
	) {}

	tellDeployment(described: DescribedDeployment): void {
		const { deploymentId = "", status = "", errorInformation } = described;
		if (!this.#isNew(`deployment ${deploymentId}`, status)) return;
		const reason = errorInformation && this.redact(reasonOf(described));
		const name = described.creator === "codeDeployRollback" ? `rollback ${deploymentId}` : `deployment ${deploymentId}`;
		const message = `${name} ${status}${reason ? `: ${reason}` : ""}`;
		this.teller.tell({ type: "deployment", message, deployment: deploymentId, status, ...(reason && { reason }) });
	}

	tellTarget(deployment: string, target: DescribedTarget): void {
		for (const { lifecycleEventName: name = "", status = "", diagnostics } of target.lifecycleEvents ?? []) {
			if (status === "Pending" || !this.#isNew(`event ${deployment} ${name}`, status)) continue;
			const why = status === "Failed" && diagnostics?.message ? `: ${this.redact(diagnostics.message)}` : "";
			const message = `${name} ${status}${why}`;
			this.teller.tell({ type: "hook", message, hook: `${deployment}/${name}`, stage: name, status });
		}
		this.#tellTraffic(deployment, target);
		this.#tellTasks(deployment, target);
	}

	#tellTraffic(deployment: string, target: DescribedTarget): void {
		const green = target.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === "Green");
		if (green?.trafficWeight === undefined) return;
		const production = green.trafficWeight;
		const allowed = target.lifecycleEvents?.find((event) => event.lifecycleEventName === "AllowTestTraffic")?.status;
		const test = allowed === "Succeeded" ? 100 : 0;
		if (!this.#isNew(`traffic ${deployment}`, `${production} ${test}`)) return;
		const message = `${production} % of production traffic goes to the new task set${test > 0 ? ", and all test traffic" : ""}`;
		this.teller.tell({ type: "traffic", message, deployment, production, test });
	}

	#tellTasks(deployment: string, target: DescribedTarget): void {
		const green = target.taskSetsInfo?.find(({ taskSetLabel }) => taskSetLabel === "Green");
		if (!green) return;
		const { desiredCount: desired = 0, runningCount: running = 0, pendingCount: pending = 0 } = green;
		if (!this.#isNew(`tasks ${deployment}`, `${desired} ${running} ${pending}`)) return;
		const message = `tasks of the new task set ${running}/${desired} running, ${pending} pending`;
		// CodeDeploy counts no failures.
		this.teller.tell({ type: "tasks", message, desired, running, pending, failed: 0 });
	}

	#isNew(key: string, value: string): boolean {
		if (this.#told.get(key) === value) return false;
		this.#told.set(key, value);
		return true;
	}
}
