import { sayDuration } from "../engine/duration.js";
import type { GantryEvent } from "../engine/events.js";
import { escapeHtml } from "./html.js";
import { clockTime, plain } from "./plain.js";
import { isWorthSeeing, sayTasks } from "./say-event.js";
import { isSuccess, sayOutcome, why } from "./say-outcome.js";
import { type SubjectState, statesOf } from "./subject-state.js";
import { taskChart } from "./task-chart.js";
import { STYLE } from "./timeline-style.js";

/** A self-contained HTML page that tells a run: steps, task counts over time, events, and why it failed. It loads nothing. */
export function timeline(events: Iterable<GantryEvent>): string {
	const all = [...events];
	const sections = statesOf(all).map((state) =>
		section(
			state,
			all.filter(({ subject }) => subject === state.subject),
		),
	);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Gantry</title>
<style>${STYLE}</style>
</head>
<body>
${sections.join("\n")}
</body>
</html>
`;
}

function section(state: SubjectState, events: readonly GantryEvent[]): string {
	const { subject, outcome, from, to } = state;
	const kind = outcome ? (isSuccess(outcome) ? "good" : "bad") : "open";
	return `<section>
<h1>${text(subject)}</h1>
<p class="outcome ${kind}">${text(outcome ? sayOutcome(outcome) : "still going")} <small>${text(sayDuration((to - from) / 1000))}</small></p>
${diagnosis(state)}
${steps(state)}
${taskChart(events)}
<table>
${events
	.filter((event) => isWorthSeeing(event, false))
	.map(eventRow)
	.join("\n")}
</table>
</section>`;
}

function diagnosis({ outcome }: SubjectState): string {
	const lines = outcome ? why(outcome) : [];
	return lines.length > 0 ? `<pre>${lines.map(escapeHtml).join("\n")}</pre>` : "";
}

function steps({ steps }: SubjectState): string {
	const items = [...steps.values()].map(
		(step) =>
			`<li class="${step.state}">${text(step.step)} <code>${text(`${step.service}.${step.operation}`)}</code></li>`,
	);
	return items.length > 0 ? `<ol>${items.join("")}</ol>` : "";
}

const eventRow = (event: GantryEvent): string =>
	`<tr><td><time datetime="${new Date(event.at).toISOString()}">${clockTime(event.at)}</time></td><td>${text(event.type)}</td><td>${text(event.type === "tasks" ? sayTasks(event) : event.message)}</td></tr>`;

const text = (value: string): string => escapeHtml(plain(value));
