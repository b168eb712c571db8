import { stepMs } from "../world/seconds.js";
import type { CodeDeploy, CodeDeployment, LifecycleRecord, Status } from "./state.js";

/** One part of a deployment's way; one with an event tells it. */
export interface Phase {
	readonly event?: string;
	readonly run: (deployment: CodeDeployment, done: (skipped?: "Skipped") => void, state: CodeDeploy) => void;
}

const ENDS: ReadonlySet<Status> = new Set<Status>(["Succeeded", "Failed", "Stopped"]);

export const statusOf = ({ statuses }: CodeDeployment): Status => statuses.at(-1)?.status ?? "Created";
export const isLive = (deployment: CodeDeployment): boolean => !ENDS.has(statusOf(deployment));

export function moveTo(state: CodeDeploy, deployment: CodeDeployment, status: Status): void {
	deployment.statuses.push({ at: state.agenda.now, status });
	if (ENDS.has(status)) deployment.completedAt = state.agenda.now;
}

/** Goes through the phases one after the other; the last one done is success. */
export function runPhases(state: CodeDeploy, deployment: CodeDeployment, phases: readonly Phase[]): void {
	const [phase, ...rest] = phases;
	if (!isLive(deployment)) return;
	if (!phase) return moveTo(state, deployment, "Succeeded");
	const event = deployment.lifecycle.find(({ name }) => name === phase.event);
	if (event) begin(state, deployment, event);
	let isDone = false;
	const done = (skipped?: "Skipped") => {
		if (isDone || !isLive(deployment)) return;
		isDone = true;
		delete deployment.proceed;
		if (event) end(state, deployment, event, skipped ?? "Succeeded");
		runPhases(state, deployment, rest);
	};
	phase.run(deployment, done, state);
}

/** Ends a deployment badly, and rolls it back where its group says so for this kind of end. Source: AutoRollbackEvent in client-codedeploy. */
export function fail(
	state: CodeDeploy,
	deployment: CodeDeployment,
	code: string,
	message: string,
	status: "Failed" | "Stopped" = "Failed",
): void {
	if (!isLive(deployment)) return;
	const running = deployment.lifecycle.find((event) => event.status === "InProgress");
	if (running) end(state, deployment, running, "Failed", message);
	deployment.targetStatus = "Failed";
	deployment.error = { code, message };
	delete deployment.proceed;
	delete deployment.waiting;
	moveTo(state, deployment, status);
	const event = EVENTS[code] ?? "DEPLOYMENT_FAILURE";
	if (deployment.autoRollback.enabled && deployment.autoRollback.events.includes(event)) rollBack(state, deployment);
}

const EVENTS: Readonly<Record<string, string>> = {
	ALARM_ACTIVE: "DEPLOYMENT_STOP_ON_ALARM",
	MANUAL_STOP: "DEPLOYMENT_STOP_ON_REQUEST",
};

/** A rollback is a deployment of its own, which shows a moment later. Source: RollbackInfo in client-codedeploy. */
export function rollBack(state: CodeDeploy, deployment: CodeDeployment): void {
	state.agenda.after(stepMs(state.world, "deploymentTurn"), () => {
		const made = state.rollBack(deployment);
		const { now } = state.agenda;
		deployment.rollback = { at: now, deployment: made.id, message: "The rollback deployment has been started." };
	});
}

function begin(state: CodeDeploy, deployment: CodeDeployment, event: LifecycleRecord): void {
	event.status = "InProgress";
	event.startedAt = state.agenda.now;
	deployment.targetUpdatedAt = state.agenda.now;
}

function end(
	state: CodeDeploy,
	deployment: CodeDeployment,
	event: LifecycleRecord,
	status: LifecycleRecord["status"],
	message?: string,
): void {
	event.status = status;
	event.endedAt = state.agenda.now;
	if (message !== undefined) event.message = message;
	deployment.targetUpdatedAt = state.agenda.now;
}
