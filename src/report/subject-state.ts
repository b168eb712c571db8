import type { GantryEvent } from "../engine/events.js";
import type { Outcome } from "../engine/outcome.js";
import { afterDeployment, closed, type StageSpan } from "./stage-span.js";

export type EventOf<T extends GantryEvent["type"]> = Extract<GantryEvent, { type: T }>;

/** What the events so far say about one subject. */
export interface SubjectState {
	readonly subject: string;
	/** Milliseconds since the epoch of its first and newest event. */
	readonly from: number;
	readonly to: number;
	/** By step id, in the order they began. */
	readonly steps: ReadonlyMap<string, EventOf<"step">>;
	readonly deployment?: EventOf<"deployment">;
	/** Stages, or where none are told statuses, in the order they were seen. */
	readonly stages: readonly StageSpan[];
	readonly traffic?: EventOf<"traffic">;
	readonly tasks?: EventOf<"tasks">;
	/** The newest of each hook, by its id. */
	readonly hooks: ReadonlyMap<string, EventOf<"hook">>;
	/** The newest of each gate, by the id of its hook. */
	readonly gates: ReadonlyMap<string, EventOf<"gate">>;
	/** The newest that people want to read, oldest first. */
	readonly told: readonly GantryEvent[];
	readonly outcome?: Outcome;
}

const MOST_TOLD = 10;

/** The state after one more event. Pure. */
export function afterEvent(state: SubjectState | undefined, event: GantryEvent): SubjectState {
	const before = state ?? { ...NOTHING, subject: event.subject, from: event.at, to: event.at };
	const now = { ...before, to: Math.max(before.to, event.at) };
	const told = [...now.told, event].slice(-MOST_TOLD);
	switch (event.type) {
		case "step":
			return { ...now, steps: withEntry(now.steps, event.step, event) };
		case "deployment":
			return { ...now, deployment: event, stages: afterDeployment(now.stages, event) };
		case "traffic":
			return { ...now, traffic: event };
		case "tasks":
			return { ...now, tasks: event };
		case "hook":
			return { ...now, hooks: withEntry(now.hooks, event.hook, event), told };
		case "gate":
			return { ...now, gates: withEntry(now.gates, event.hook, event), told };
		case "outcome":
			return { ...now, outcome: event.outcome, stages: closed(now.stages, event.at) };
		case "service-event":
		case "task-stopped":
			return { ...now, told };
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

const NOTHING = {
	steps: new Map<string, EventOf<"step">>(),
	stages: [],
	hooks: new Map<string, EventOf<"hook">>(),
	gates: new Map<string, EventOf<"gate">>(),
	told: [],
};

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
	new Map([...map, [key, value]]);
