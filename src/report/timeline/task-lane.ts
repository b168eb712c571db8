import { sayDuration } from "../../engine/duration.js";
import { clockTime } from "../plain.js";
import type { TaskLife } from "../task-life.js";
import { bar, type Lane } from "./lane.js";
import { PLOT_LEFT, type TimeScale } from "./scale.js";
import { round, text } from "./text.js";

/** Ids of tasks stand where other lanes have their name. */
const TITLE = 20;
const ROW = 15;
const BAR = 9;
const MOST_ROWS = 40;
const ID_LENGTH = 8;

/** A row for each task: pale while it starts, full while it runs, with a cross where it failed. */
export function taskLane(lives: readonly TaskLife[], scale: TimeScale): Lane | undefined {
	if (lives.length === 0) return undefined;
	const shown = mostTelling(lives);
	const rest = lives.length - shown.length;
	const rows = shown.map((life, index) => row(life, TITLE + index * ROW, scale));
	const bottom = TITLE + shown.length * ROW;
	const more = `<text class="soft" x="${PLOT_LEFT}" y="${bottom + 11}">and ${rest} more</text>`;
	return { title: "Tasks", height: bottom + (rest > 0 ? ROW : 0), svg: rows.join("") + (rest > 0 ? more : "") };
}

/** Failed ones first, where not all have room; in their order. */
function mostTelling(lives: readonly TaskLife[]): readonly TaskLife[] {
	if (lives.length <= MOST_ROWS) return lives;
	const failed = lives.filter(({ end }) => end === "failed");
	const kept = new Set([...failed, ...lives.filter(({ end }) => end !== "failed")].slice(0, MOST_ROWS));
	return lives.filter((life) => kept.has(life));
}

function row(life: TaskLife, top: number, scale: TimeScale): string {
	const { id, from = scale.from, startedAt, to = scale.to, end } = life;
	const y = top + (ROW - BAR) / 2;
	const right = scale.x(to);
	const runs = scale.x(Math.max(startedAt ?? from, from));
	const title = sentence(life);
	const kind = end ?? "alive";
	const starting =
		runs > scale.x(from) ? bar({ x: scale.x(from), to: runs, y, height: BAR, kind: `life pale ${kind}`, title }) : "";
	const cross = end === "failed" ? `<path class="cross" d="M${round(right - 3.5)} ${y + 1}l7 7m0 -7l-7 7"/>` : "";
	return `<text class="id end" x="${PLOT_LEFT - 6}" y="${top + 11}">${text(id.slice(0, ID_LENGTH))}</text>${starting}${bar({ x: runs, to: right, y, height: BAR, kind: `life ${kind}`, title })}${cross}`;
}

function sentence({ id, from, to, end, reason }: TaskLife): string {
	const lived = from !== undefined && to !== undefined ? `, lived ${sayDuration(Math.max(0, to - from) / 1000)}` : "";
	const started = from === undefined ? "ran before" : `started ${clockTime(from)}`;
	const ended = to === undefined ? "" : `, ${end === "failed" ? "failed" : "stopped"} ${clockTime(to)}`;
	return `task ${id} ${started}${ended}${lived}${reason ? `: ${reason}` : ""}`;
}
