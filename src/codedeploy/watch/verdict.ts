import type { RolledBackBy } from "../../engine/outcome.js";
import type { DescribedDeployment } from "../described.js";

/** How a CodeDeploy deployment ended, before a diagnosis is added. */
export type DeploymentVerdict =
	| { readonly status: "succeeded" }
	| { readonly status: "rolledBack"; readonly by: RolledBackBy; readonly reason: string }
	| { readonly status: "stopped"; readonly reason: string }
	| { readonly status: "superseded"; readonly by: string }
	| { readonly status: "failed"; readonly reason: string }
	| {
			readonly status: "paused";
			readonly hookId: string;
			readonly stage: "Ready";
			readonly expiresAt?: number;
			readonly timeoutAction?: string;
	  };

/** What a verdict needs besides the deployment itself. */
export interface EndContext {
	/** The deployment that takes back what ours did, once there is one. */
	readonly rollback: DescribedDeployment | undefined;
	/** Id of a deployment that somebody started in the group after ours. */
	readonly newer: string | undefined;
	/** A rollback may still show: AWS starts it a moment after the end of what it takes back. */
	readonly mayRollBack: boolean;
}

/** Statuses that end a deployment. Source: DeploymentStatus in client-codedeploy. */
export const ENDS: ReadonlySet<string> = new Set(["Succeeded", "Failed", "Stopped"]);

/** How it ended, or `undefined` while it goes on; statuses that nobody knows yet go on. */
export function endOf(deployment: DescribedDeployment, context: EndContext): DeploymentVerdict | undefined {
	const { status = "" } = deployment;
	if (status === "Succeeded") return { status: "succeeded" };
	if (!ENDS.has(status)) return undefined;
	const { rollback, newer, mayRollBack } = context;
	if (rollback) return endOfRollback(deployment, rollback, newer);
	if (mayRollBack) return undefined;
	const code = deployment.errorInformation?.code ?? "";
	if (status === "Failed" || STOPS_AS_FAILURE.has(code)) return { status: "failed", reason: reasonOf(deployment) };
	return newer === undefined
		? { status: "stopped", reason: reasonOf(deployment) }
		: { status: "superseded", by: newer };
}

/** What CodeDeploy stops by itself because it went wrong. */
const STOPS_AS_FAILURE: ReadonlySet<string> = new Set(["ALARM_ACTIVE"]);

function endOfRollback(
	deployment: DescribedDeployment,
	rollback: DescribedDeployment,
	newer: string | undefined,
): DeploymentVerdict | undefined {
	const { status = "" } = rollback;
	if (status === "Succeeded")
		return { status: "rolledBack", by: rolledBackBy(deployment), reason: reasonOf(deployment) };
	if (!ENDS.has(status)) return undefined;
	if (status === "Stopped" && newer !== undefined) return { status: "superseded", by: newer };
	const why = `the rollback ${rollback.deploymentId ?? ""} ended as ${status}: ${reasonOf(rollback)}`;
	return { status: "failed", reason: `${why} (it was to take back: ${reasonOf(deployment)})` };
}

/** Who asked for the rollback, by CodeDeploy's error code. */
const BY_CODE: Readonly<Record<string, RolledBackBy>> = {
	ALARM_ACTIVE: "alarm",
	HOOK_EXECUTION_FAILURE: "hook",
	MANUAL_STOP: "request",
};

/** What has another code failed by itself; a stop without any is somebody's. */
export const rolledBackBy = ({ errorInformation, status }: DescribedDeployment): RolledBackBy => {
	const { code } = errorInformation ?? {};
	if (code === undefined) return status === "Failed" ? "failure" : "request";
	return BY_CODE[code] ?? "failure";
};

export function reasonOf({ errorInformation, status = "" }: DescribedDeployment): string {
	const { code, message } = errorInformation ?? {};
	if (message) return code ? `${message} (${code})` : message;
	return code ?? `CodeDeploy says ${status} and no reason`;
}
