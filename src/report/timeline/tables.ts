import { sayDuration } from "../../engine/duration.js";
import type { GantryEvent } from "../../engine/events.js";
import { hookStories } from "../hook-story.js";
import { isWorthSeeing, sayTasks } from "../say-event.js";
import type { SubjectState } from "../subject-state.js";
import { text, timeOf } from "./text.js";

/** More rows than this are folded, so that the page can be overlooked. */
const MOST_OPEN = 60;

/** What the chart shows, as tables: for screen readers, for searching, for exact times. */
export function tables(state: SubjectState, events: readonly GantryEvent[]): string {
	return [stageTable(state), hookTable(state, events), callTable(state), eventTable(events)].join("\n");
}

const stageTable = ({ stages, to }: SubjectState): string =>
	table(
		"Stages",
		["From", "Took", "Stage", "Status"],
		stages.map((span) => [
			timeOf(span.from),
			text(sayDuration(((span.to ?? to) - span.from) / 1000)),
			text(span.name),
			text(span.status),
		]),
	);

const hookTable = ({ to }: SubjectState, events: readonly GantryEvent[]): string =>
	table(
		"Gates and hooks",
		["From", "Took", "What", "Stage", "State"],
		hookStories(events).map((story) => [
			timeOf(story.from),
			text(sayDuration(((story.to ?? to) - story.from) / 1000)),
			text(`${story.isGate ? "gate " : ""}${story.name}`),
			text(story.stage),
			text([story.state, story.reason].filter(Boolean).join(": ")) + expiry(story),
		]),
	);

const expiry = (story: ReturnType<typeof hookStories>[number]): string =>
	story.to === undefined && story.expiresAt !== undefined
		? ` until ${timeOf(story.expiresAt)}${story.timeoutAction ? `, then ${text(story.timeoutAction)}` : ""}`
		: "";

const callTable = ({ steps }: SubjectState): string =>
	table(
		"Calls",
		["At", "State", "Step", "Call"],
		[...steps.values()].map((step) => [
			timeOf(step.at),
			text(step.state),
			text(step.step),
			`<code>${text(`${step.service}.${step.operation}`)}</code>`,
		]),
	);

const eventTable = (events: readonly GantryEvent[]): string =>
	table(
		"Events",
		["At", "Kind", "What"],
		events
			.filter((event) => isWorthSeeing(event, false))
			.map((event) => [timeOf(event.at), text(event.type), text(said(event))]),
	);

const said = (event: GantryEvent): string => {
	if (event.type === "tasks") return sayTasks(event);
	return event.type === "warning" && event.hint ? `${event.message} → ${event.hint}` : event.message;
};

function table(name: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return "";
	const head = heads.map((each) => `<th scope="col">${each}</th>`).join("");
	const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
	return `<details${rows.length > MOST_OPEN ? "" : " open"}>
<summary><h3>${name}</h3> <span class="soft">${rows.length}</span></summary>
<div class="rows"><table><thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>
</details>`;
}
