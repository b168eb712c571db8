import { nameOf } from "../engine/arn.js";
import { sayDuration } from "../engine/duration.js";
import type { GantryEvent } from "../engine/events.js";
import type { Outcome, Outcomes } from "../engine/outcome.js";
import type { Plan } from "../engine/plan.js";
import { hookStories } from "./hook-story.js";
import { markdownDetails, markdownPre, markdownTable, markdownText } from "./markdown.js";
import { clockTime, plain } from "./plain.js";
import { partsOf } from "./run.js";
import { isSuccess, sayOutcome, why } from "./say-outcome.js";
import type { StageSpan } from "./stage-span.js";
import { type EventOf, type SubjectState, statesOf } from "./subject-state.js";

/** GitHub refuses a step's summary beyond 1 MiB. Source: GitHub docs, "Adding a job summary". */
const MOST_BYTES = 1_000_000;
/** How successes went is left out where they are more. */
const MOST_SUCCESSES = 10;

/** A step summary: a table of outcomes, then why each failure failed, and how each app went. */
export function summaryMarkdown(outcome: Outcome | Outcomes, events: readonly GantryEvent[] = [], plan?: Plan): string {
	const parts = partsOf(outcome);
	const states = new Map(statesOf(events).map((state) => [state.subject, state]));
	const rows = parts.map((part) => {
		const state = states.get(part.subject);
		return [
			MARKS[part.status] ?? "❌",
			markdownText(part.subject),
			markdownText(sayOutcome(part)),
			part.taskDefinition ? markdownText(nameOf(part.taskDefinition)) : "",
			state ? sayDuration((state.to - state.from) / 1000) : "",
		];
	});
	const successes = parts.filter(isSuccess).length;
	const told = parts.filter((part) => !isSuccess(part) || successes <= MOST_SUCCESSES);
	const sections = told.map((part) =>
		section(
			part,
			states.get(part.subject),
			events.filter(({ subject }) => subject === part.subject),
		),
	);
	const planned = plan ? [markdownDetails("Plan", [markdownPre(plan.toString().split("\n").map(keepIndent))])] : [];
	const head = ["### Gantry", markdownTable(["", "App", "Outcome", "Task definition", "Took"], rows)];
	return `${fitting([...head, ...sections.filter(Boolean), ...planned]).join("\n\n")}\n`;
}

const MARKS: Readonly<Partial<Record<Outcome["status"], string>>> = { succeeded: "✅", paused: "⏸️", superseded: "⏭️" };

function section(outcome: Outcome, state: SubjectState | undefined, events: readonly GantryEvent[]): string {
	const reasons = isSuccess(outcome) ? [] : why(outcome);
	const blocks = state ? [stageTable(state, events), hookTable(state, events), calls(state)].filter(Boolean) : [];
	return [
		reasons.length > 0 ? `**${markdownText(outcome.subject)}**\n\n${markdownPre(reasons)}` : "",
		blocks.length > 0 ? markdownDetails(`How ${outcome.subject} went`, blocks) : "",
	]
		.filter(Boolean)
		.join("\n\n");
}

function stageTable({ stages, to }: SubjectState, events: readonly GantryEvent[]): string {
	const shares = events.filter((event): event is EventOf<"traffic"> => event.type === "traffic");
	const shareAtEnd = (span: StageSpan) => shares.findLast(({ at }) => at <= (span.to ?? to));
	const heads = ["From", "Took", "Stage", "Status"];
	return markdownTable(
		shares.length > 0 ? [...heads, "New revision", "Test traffic"] : heads,
		stages.map((span) => [
			clockTime(span.from),
			sayDuration(((span.to ?? to) - span.from) / 1000),
			markdownText(span.name),
			markdownText(span.status),
			...(shares.length > 0 ? [`${shareAtEnd(span)?.production ?? 0}%`, `${shareAtEnd(span)?.test ?? 0}%`] : []),
		]),
	);
}

const hookTable = ({ to }: SubjectState, events: readonly GantryEvent[]): string =>
	markdownTable(
		["From", "Took", "Gate or hook", "Stage", "State"],
		hookStories(events).map((story) => [
			clockTime(story.from),
			sayDuration(((story.to ?? to) - story.from) / 1000),
			markdownText(`${story.isGate ? "gate " : ""}${story.name}`),
			markdownText(story.stage),
			markdownText([story.state, story.reason].filter(Boolean).join(": ")),
		]),
	);

const calls = ({ steps }: SubjectState): string =>
	steps.size > 0
		? `Calls: ${[...steps.values()].map(({ service, operation }) => markdownText(`${service}.${operation}`)).join(", ")}`
		: "";

const keepIndent = (line: string): string => `${/^ */.exec(line)?.[0] ?? ""}${plain(line.trimStart())}`;

/** As many blocks as GitHub takes. */
function fitting(blocks: readonly string[]): string[] {
	const encoder = new TextEncoder();
	const kept: string[] = [];
	let bytes = 0;
	for (const block of blocks) {
		bytes += encoder.encode(block).length + 2;
		if (bytes > MOST_BYTES) return [...kept, "…"];
		kept.push(block);
	}
	return kept;
}
