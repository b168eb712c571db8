import type { GantryEvent } from "../../engine/events.js";
import { hookStories } from "../hook-story.js";
import type { SubjectState } from "../subject-state.js";
import { taskLives } from "../task-life.js";
import { countLane } from "./count-lane.js";
import { eventLane } from "./event-lane.js";
import { hookLane } from "./hook-lane.js";
import { legend } from "./legend.js";
import { CHART_WIDTH, PLOT_LEFT, PLOT_RIGHT, type TimeScale, timeScale } from "./scale.js";
import { stageLane } from "./stage-lane.js";
import { taskLane } from "./task-lane.js";
import { round, text } from "./text.js";
import { trafficLane } from "./traffic-lane.js";

const AXIS = 18;
const GAP = 14;
const TITLE_BASELINE = 14;

/** All lanes of one subject above each other on one time scale, as SVG; empty where no time has passed. Pure. */
export function chart(state: SubjectState, events: readonly GantryEvent[]): string {
	const { from, to } = state;
	if (to <= from) return "";
	const scale = timeScale(from, to);
	const lanes = [
		stageLane(state.stages, scale),
		hookLane(hookStories(events), scale),
		trafficLane(events, scale),
		countLane(events, scale),
		taskLane(taskLives(events), scale),
		eventLane(events, scale),
	].filter((lane) => lane !== undefined);
	if (lanes.length === 0) return "";
	let y = AXIS + GAP / 2;
	const drawn = lanes.map(({ title, height, svg }) => {
		const name = title ? `<text class="name" x="0" y="${TITLE_BASELINE}">${title}</text>` : "";
		const lane = `<g transform="translate(0 ${y})">${name}${svg}</g>`;
		y += height + GAP;
		return lane;
	});
	return `<figure>
<div class="scroll" tabindex="0" role="region" aria-label="Chart of ${text(state.subject)}">
<svg viewBox="0 0 ${CHART_WIDTH} ${round(y)}" role="img" aria-label="What happened to ${text(state.subject)} over time; the tables below tell the same">
${grid(scale, y)}
${drawn.join("\n")}
</svg>
</div>
<figcaption>${legend(events)}</figcaption>
</figure>`;
}

/** Lines at round times through all lanes. */
function grid({ ticks, x, to, from }: TimeScale, bottom: number): string {
	const withSeconds = ticks.some((at) => at % 60_000 !== 0) || to - from < 60_000;
	const lines = ticks.map((at) => {
		const label = new Date(at).toISOString().slice(11, withSeconds ? 19 : 16);
		const place = x(at) < PLOT_LEFT + 20 ? "" : x(at) > PLOT_RIGHT - 20 ? " end" : " mid";
		return `<path class="grid" d="M${x(at)} ${AXIS}V${round(bottom)}"/><text class="soft${place}" x="${x(at)}" y="12">${label}</text>`;
	});
	return lines.join("");
}
