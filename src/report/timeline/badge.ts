import type { Outcome } from "../../engine/outcome.js";
import { text } from "./text.js";

const MARKS = { good: "✓", bad: "✗", open: "•" } as const;
/** Neither well nor badly ended: somebody else goes on. */
const OPEN = new Set<Outcome["status"]>(["paused", "superseded", "cancelled", "stopped"]);

/** How it ended, as a word in colour with a mark. */
export function badge(outcome: Outcome | undefined): string {
	const kind = !outcome || OPEN.has(outcome.status) ? "open" : outcome.status === "succeeded" ? "good" : "bad";
	return `<span class="badge ${kind}">${MARKS[kind]} ${text(outcome?.status ?? "still going")}</span>`;
}
