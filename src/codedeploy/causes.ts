import { diagnose } from "../ecs/diagnose/index.js";
import type { Diagnosis } from "../engine/diagnosis.js";
import type { Secrets } from "../engine/redact.js";
import type { DescribedDeployment, DescribedTarget } from "./described.js";

/** What CodeDeploy tells of a failure, as a diagnosis takes it. */
export interface ToldByCodeDeploy {
	readonly errorCode?: string;
	readonly message?: string;
}

/** The error of a deployment, and the lifecycle events that failed. */
export function toldOf(
	deployment: DescribedDeployment | undefined,
	target: DescribedTarget | undefined,
): ToldByCodeDeploy {
	const { code, message } = deployment?.errorInformation ?? {};
	const failed = (target?.lifecycleEvents ?? []).filter(({ status }) => status === "Failed");
	const events = failed.map(({ lifecycleEventName = "", diagnostics }) => {
		const words = [diagnostics?.message, diagnostics?.logTail].filter((text) => text && text !== message);
		return `${lifecycleEventName} failed${words.length > 0 ? `: ${words.join("\n")}` : ""}`;
	});
	const text = [message, ...events].filter(Boolean).join("\n");
	return { ...(code !== undefined && { errorCode: code }), ...(text && { message: text }) };
}

/** Why a deployment ended as it did, by what CodeDeploy itself tells; pure. */
export const diagnoseDeployment = (
	subject: string,
	told: ToldByCodeDeploy,
	unseen: Iterable<string>,
	secrets: Pick<Secrets, "redact" | "redactSentence">,
): Diagnosis =>
	diagnose(
		{
			service: subject,
			events: [],
			stoppedTasks: [],
			targets: [],
			logs: [],
			codeDeploy: told,
			unseen: [...unseen],
		},
		secrets,
	);
