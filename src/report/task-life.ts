import { nameOf } from "../engine/arn.js";
import type { GantryEvent } from "../engine/events.js";

/** What was seen of a task's life; instants in milliseconds since the epoch, by AWS's clock. */
export interface TaskLife {
	readonly id: string;
	/** When the service started it; unsaid for one that ran before. */
	readonly from?: number;
	/** When its containers ran. */
	readonly startedAt?: number;
	/** Unsaid while it runs. */
	readonly to?: number;
	readonly end?: "replaced" | "failed";
	readonly reason?: string;
}

/** Stop codes of tasks that somebody wanted to end. Source: ECS API, Task.stopCode. */
const WANTED = new Set(["ServiceSchedulerInitiated", "UserInitiated", "SpotInterruption"]);
const STARTED = /has started \d+ tasks?: (.*)/;
const STOPPED = /has stopped \d+ running tasks?: (.*)/;

/** Lives of tasks: starts as service events tell them, ends as stopped tasks do. Pure. */
export function taskLives(events: readonly GantryEvent[]): TaskLife[] {
	const lives = new Map<string, TaskLife>();
	const add = (id: string, seen: Omit<TaskLife, "id">) => lives.set(id, { ...lives.get(id), ...seen, id });
	for (const event of events) {
		if (event.type === "service-event") {
			for (const id of idsIn(event.text, STARTED)) add(id, { from: event.createdAt });
			for (const id of idsIn(event.text, STOPPED)) add(id, { to: event.createdAt, end: "replaced", ...lives.get(id) });
		} else if (event.type === "task-stopped") {
			const { startedAt, stoppedAt, stopCode, reason, at } = event;
			add(nameOf(event.task), {
				to: stoppedAt ?? at,
				reason,
				end: stopCode && WANTED.has(stopCode) ? "replaced" : "failed",
				...(startedAt !== undefined && { startedAt }),
			});
		}
	}
	return [...lives.values()].sort((a, b) => (a.from ?? 0) - (b.from ?? 0) || (a.to ?? Infinity) - (b.to ?? Infinity));
}

const idsIn = (text: string, sentence: RegExp): string[] =>
	[...(sentence.exec(text)?.[1] ?? "").matchAll(/\(task ([^\s()]+)\)/g)].map(([, id = ""]) => id);
