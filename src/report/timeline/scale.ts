import { round } from "./text.js";

/** Where a chart draws: names of lanes stand left of the plot. */
export const CHART_WIDTH = 1000;
export const PLOT_LEFT = 92;
const PLOT_WIDTH = CHART_WIDTH - PLOT_LEFT - 8;
export const PLOT_RIGHT = PLOT_LEFT + PLOT_WIDTH;

export interface TimeScale {
	/** Milliseconds since the epoch. */
	readonly from: number;
	readonly to: number;
	/** Where an instant stands; one from outside stands at the edge. */
	x(at: number): number;
	readonly ticks: readonly number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const STEPS = [
	...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
	...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
	...[1, 2, 3, 6, 12, 24, 48, 168].map((hours) => hours * HOUR),
];
const MOST_TICKS = 9;

/** A scale from the first to the last instant. Pure. */
export function timeScale(from: number, to: number): TimeScale {
	const span = Math.max(1, to - from);
	const step = STEPS.find((each) => span / each <= MOST_TICKS) ?? span / MOST_TICKS;
	const first = Math.ceil(from / step) * step;
	const ticks = Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
	return {
		from,
		to,
		ticks,
		x: (at) => round(PLOT_LEFT + (Math.min(Math.max(at - from, 0), span) / span) * PLOT_WIDTH),
	};
}
