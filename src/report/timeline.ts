import { nameOf } from "../engine/arn.js";
import { sayDuration } from "../engine/duration.js";
import type { GantryEvent } from "../engine/events.js";
import { sayOutcome } from "./say-outcome.js";
import { type SubjectState, statesOf } from "./subject-state.js";
import { badge } from "./timeline/badge.js";
import { chart } from "./timeline/chart.js";
import { diagnosis } from "./timeline/diagnosis.js";
import { overview } from "./timeline/overview.js";
import { STYLE } from "./timeline/style.js";
import { tables } from "./timeline/tables.js";
import { text } from "./timeline/text.js";
import { waits } from "./timeline/waits.js";

/**
 * A self-contained HTML page that tells a run: stages, traffic, task counts and lives, gates, events, and why it failed.
 * It loads nothing and runs nothing, follows the reader's light or dark, and prints.
 */
export function timeline(events: Iterable<GantryEvent>): string {
	const bySubject = new Map<string, GantryEvent[]>();
	for (const event of events) {
		const others = bySubject.get(event.subject);
		if (others) others.push(event);
		else bySubject.set(event.subject, [event]);
	}
	const told = [...bySubject.values()].flatMap((own) => statesOf(own).map((state) => ({ state, own })));
	const states = told.map(({ state }) => state);
	const sections = told.map(({ state, own }, index) => section(state, own, index + 1));
	const [only] = states;
	const title = states.length === 1 && only ? only.subject : `${states.length} apps`;
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${text(`${title}${only?.outcome && states.length === 1 ? ` ${only.outcome.status}` : ""}`)} · Gantry</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${states.length === 1 ? "Deployment" : `Deployment of ${text(title)}`}</h1>
${overview(states)}
${sections.join("\n")}
</main>
</body>
</html>
`;
}

function section(state: SubjectState, events: readonly GantryEvent[], number: number): string {
	return `<section class="subject" id="s${number}">
<header><h2>${text(state.subject)}</h2> ${badge(state.outcome)}</header>
<p class="sentence">${text(state.outcome ? sayOutcome(state.outcome) : `${state.subject} is still going`)}</p>
${facts(state)}
${diagnosis(state.outcome)}
${waits(state)}
${chart(state, events)}
${tables(state, events)}
</section>`;
}

function facts({ from, to, outcome, deployment }: SubjectState): string {
	const iso = new Date(from).toISOString();
	const arn = outcome?.deployment ?? deployment?.deployment;
	const list: readonly (readonly [string, string | undefined])[] = [
		["Began", `<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`],
		["Took", text(sayDuration((to - from) / 1000))],
		["Task definition", outcome?.taskDefinition && text(nameOf(outcome.taskDefinition))],
		["Deployment", arn && text(nameOf(arn))],
	];
	return `<dl>${list.map(([name, value]) => (value ? `<div><dt>${name}</dt><dd>${value}</dd></div>` : "")).join("")}</dl>`;
}
