import type { GantryEvent } from "../engine/events.js";
import type { Outcome } from "../engine/outcome.js";

type EventOf<T extends GantryEvent["type"]> = Extract<GantryEvent, { type: T }>;

/** What the events so far say about one subject. */
export interface SubjectState {
	readonly subject: string;
	/** Milliseconds since the epoch of its first and newest event. */
	readonly from: number;
	readonly to: number;
	/** By step id, in the order they began. */
	readonly steps: ReadonlyMap<string, EventOf<"step">>;
	readonly deployment?: EventOf<"deployment">;
	readonly tasks?: EventOf<"tasks">;
	/** Service events and stopped tasks, oldest first. */
	readonly told: readonly GantryEvent[];
	readonly outcome?: Outcome;
}

/** The state after one more event. Pure. */
export function afterEvent(state: SubjectState | undefined, event: GantryEvent): SubjectState {
	const before = state ?? { subject: event.subject, from: event.at, to: event.at, steps: new Map(), told: [] };
	const now = { ...before, to: Math.max(before.to, event.at) };
	switch (event.type) {
		case "step":
			return { ...now, steps: new Map([...now.steps, [event.step, event]]) };
		case "deployment":
			return { ...now, deployment: event };
		case "tasks":
			return { ...now, tasks: event };
		case "outcome":
			return { ...now, outcome: event.outcome };
		case "service-event":
		case "task-stopped":
			return { ...now, told: [...now.told, event] };
		default:
			return now;
	}
}

/** States of every subject, in the order they appeared. */
export function statesOf(events: Iterable<GantryEvent>): SubjectState[] {
	const states = new Map<string, SubjectState>();
	for (const event of events) states.set(event.subject, afterEvent(states.get(event.subject), event));
	return [...states.values()];
}
