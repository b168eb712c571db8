import type { Evidence } from "../../engine/diagnosis.js";
import type { RolloutEvidence, StoppedContainer, StoppedTask } from "./evidence.js";
import { hasAny } from "./fragments.js";

/** One text of AWS's, and where it stood. */
export interface Told {
	readonly kind: "stopped-task" | "container" | "service-event" | "deployment";
	readonly subject: string;
	readonly text: string;
	/** The text in lower case, to look for fragments in. */
	readonly lower: string;
	readonly at?: number;
	readonly task?: StoppedTask;
	readonly container?: StoppedContainer;
}

const NORMAL_STOPS = ["scaling activity initiated", "task stopped by user", "stopped by user"];

/** True for a stop that is part of daily work: scale-in, replacement by a newer deployment, a person. */
export const isNormalStop = (task: StoppedTask): boolean =>
	task.stopCode === "UserInitiated" || hasAny((task.stoppedReason ?? "").toLowerCase(), NORMAL_STOPS);

/** Stopped tasks that were not stopped on purpose. */
export const failedTasks = (evidence: RolloutEvidence): readonly StoppedTask[] =>
	evidence.stoppedTasks.filter((task) => !isNormalStop(task));

/** Every text of the evidence but log lines and the texts of normal stops. */
export function toldBy(evidence: RolloutEvidence): Told[] {
	const told: Told[] = [];
	for (const task of failedTasks(evidence)) {
		const at = task.stoppedAt === undefined ? {} : { at: task.stoppedAt };
		if (task.stoppedReason)
			told.push({ kind: "stopped-task", subject: task.id, ...text(task.stoppedReason), ...at, task });
		for (const container of task.containers) {
			if (!container.reason) continue;
			const subject = `${task.id}/${container.name}`;
			told.push({ kind: "container", subject, ...text(container.reason), ...at, task, container });
		}
		for (const { status, reason } of task.attachments ?? []) {
			if (reason && status !== "ATTACHED")
				told.push({ kind: "stopped-task", subject: task.id, ...text(reason), ...at, task });
		}
	}
	for (const event of evidence.events) {
		told.push({ kind: "service-event", subject: evidence.service, ...text(event.message), at: event.createdAt });
	}
	const { deployment, codeDeploy } = evidence;
	for (const reason of [deployment?.statusReason, deployment?.rolloutStateReason, codeDeploy?.message]) {
		if (reason) told.push({ kind: "deployment", subject: evidence.service, ...text(reason) });
	}
	return told;
}

export const asEvidence = ({ kind, subject, text, at }: Told): Evidence => ({
	kind,
	subject,
	text,
	...(at === undefined ? {} : { at }),
});

// AWS writes apostrophes both ways.
const text = (value: string) => ({ text: value, lower: value.toLowerCase().replaceAll("’", "'") });
