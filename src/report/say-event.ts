import type { GantryEvent } from "../engine/events.js";
import { clockTime, plain } from "./plain.js";

/** Told on demand only: they say how Gantry works, not how the rollout goes. */
const VERBOSE_TYPES = new Set<GantryEvent["type"]>(["call", "retry"]);
/** Told at the end, with all that belongs to them. */
const LAST_TYPES = new Set<GantryEvent["type"]>(["outcome", "cause"]);

export const isWorthSeeing = (event: GantryEvent, verbose: boolean): boolean =>
	!LAST_TYPES.has(event.type) && (verbose || !VERBOSE_TYPES.has(event.type));

export function sayTasks({ desired, running, pending, failed }: Extract<GantryEvent, { type: "tasks" }>): string {
	const rest = [pending > 0 && `${pending} pending`, failed > 0 && `${failed} failed`].filter(Boolean);
	return [`${running}/${desired} running`, ...rest].join(", ");
}

/** `12:03:05 prod/api  tasks 1/2 running, 1 pending` */
export function sayEvent(event: GantryEvent): string {
	const text = event.type === "tasks" ? `tasks ${sayTasks(event)}` : plain(event.message);
	const hint = event.type === "warning" && event.hint ? ` → ${plain(event.hint)}` : "";
	return `${clockTime(event.at)} ${plain(event.subject)}  ${text}${hint}`;
}
