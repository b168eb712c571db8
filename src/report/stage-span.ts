import type { GantryEvent } from "../engine/events.js";

/** How long a deployment was seen in one stage; where AWS tells no stages, in one status. */
export interface StageSpan {
	readonly name: string;
	readonly status: string;
	/** ARN or id of the deployment. */
	readonly deployment: string;
	/** On the way back to what ran before. */
	readonly isBack: boolean;
	/** Milliseconds since the epoch. */
	readonly from: number;
	/** Unsaid while it lasts. */
	readonly to?: number;
}

/** Source: ECS API, ServiceDeployment.status; CodeDeploy API, DeploymentInfo.status. */
const ENDED = new Set([
	...["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"],
	...["Succeeded", "Failed", "Stopped"],
]);

export function afterDeployment(
	spans: readonly StageSpan[],
	{ status, stage, at, deployment }: Extract<GantryEvent, { type: "deployment" }>,
): readonly StageSpan[] {
	const name = stage ?? status;
	const last = spans.at(-1);
	if (ENDED.has(status)) return closed(spans, at);
	if (last && last.to === undefined && last.name === name && last.status === status) return spans;
	// CodeDeploy goes back by a deployment of its own.
	const isAnother = !deployment.startsWith("arn:") && spans.some((span) => span.deployment !== deployment);
	const isBack = status.startsWith("ROLLBACK") || isAnother;
	return [...closed(spans, at), { name, status, deployment, isBack, from: at }];
}

export const closed = (spans: readonly StageSpan[], at: number): readonly StageSpan[] =>
	spans.map((span) => (span.to === undefined ? { ...span, to: at } : span));
