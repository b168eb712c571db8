import type { GantryEvent } from "../../engine/events.js";
import { taskLives } from "../task-life.js";
import { COUNTS } from "./count-lane.js";

/** What the colours of the lanes that are there mean. */
export function legend(events: readonly GantryEvent[]): string {
	const ends = new Set(taskLives(events).map(({ end }) => end ?? "alive"));
	const counts = COUNTS.filter((name) => events.some((event) => event.type === "tasks" && event[name] > 0));
	const hasTest = events.some((event) => event.type === "traffic" && event.test > 0);
	return [
		group(
			"Traffic",
			events.some(({ type }) => type === "traffic") && [
				key("new-key", "new revision"),
				key("old-key", "old revision"),
				hasTest && key("test-key", "test traffic to the new"),
			],
		),
		group("Task counts", counts.length > 0 && counts.map((name) => key(`${name}-key`, name))),
		group(
			"Tasks",
			ends.size > 0 && [
				ends.has("alive") && key("alive-key", "still runs"),
				ends.has("replaced") && key("replaced-key", "was stopped"),
				ends.has("failed") && key("failed-key", "✕ failed"),
			],
		),
		"Times are UTC.",
	].join(" ");
}

const group = (name: string, keys: readonly (string | false)[] | false): string =>
	keys ? `<span class="keys"><b>${name}</b> ${keys.filter(Boolean).join(" ")}</span>` : "";

const key = (kind: string, name: string): string => `<span class="key ${kind}">${name}</span>`;
