import type { GantryEvent } from "../engine/events.js";

type Tasks = Extract<GantryEvent, { type: "tasks" }>;

const WIDTH = 720;
const HEIGHT = 120;
const LINES = ["desired", "running", "pending", "failed"] as const;

/** Task counts over time as an SVG of stairs; empty where fewer than two counts were told. Pure. */
export function taskChart(events: readonly GantryEvent[]): string {
	const counts = events.filter((event): event is Tasks => event.type === "tasks");
	const first = counts[0];
	const last = events.at(-1);
	if (!first || !last || counts.length < 2) return "";
	const span = Math.max(1, last.at - first.at);
	const most = Math.max(1, ...counts.flatMap((count) => LINES.map((line) => count[line])));
	const x = (at: number) => round(((at - first.at) / span) * WIDTH);
	const y = (count: number) => round(HEIGHT - (count / most) * (HEIGHT - 4) - 2);
	const paths = LINES.map((line) => {
		const stairs = counts.slice(1).map((count) => `H${x(count.at)}V${y(count[line])}`);
		return `<path class="${line}" d="M0 ${y(first[line])}${stairs.join("")}H${WIDTH}"/>`;
	});
	const legend = LINES.map((line) => `<span class="${line}">${line}</span>`).join(" ");
	return `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Task counts over time">${paths.join("")}</svg><figcaption>${legend}, at most ${most}</figcaption></figure>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
