import { cut, width } from "../width.js";
import { PLOT_LEFT, PLOT_RIGHT } from "./scale.js";
import { round, text } from "./text.js";

/** One row of a chart; all lanes of a chart share its time scale. */
export interface Lane {
	readonly title: string;
	readonly height: number;
	/** Drawn from the lane's own upper edge. */
	readonly svg: string;
}

/** Of a letter in the chart's type. */
const LETTER_WIDTH = 6.4;
const PADDING = 5;
const NARROWEST = 2;

export interface Bar {
	/** From and to, in the chart's units. */
	readonly x: number;
	readonly to: number;
	readonly y: number;
	readonly height: number;
	readonly kind: string;
	/** Said where the pointer rests. */
	readonly title: string;
}

export const bar = ({ x, to, y, height, kind, title }: Bar): string =>
	`<rect class="${kind}" x="${x}" y="${y}" width="${round(Math.max(NARROWEST, to - x))}" height="${height}" rx="2"><title>${text(title)}</title></rect>`;

/** A text within a bar, cut to fit; none where there is no room for a few letters. */
export function labelWithin({ x, to, y, height }: Bar, label: string): string {
	const room = Math.floor((to - x - 2 * PADDING) / LETTER_WIDTH);
	if (room < Math.min(4, width(label))) return "";
	return `<text x="${round(x + PADDING)}" y="${round(y + height / 2 + 4)}">${text(cut(label, room))}</text>`;
}

/** A text within a bar, or beside it where it does not fit. */
export function labelBeside(place: Bar, label: string): string {
	const { x, to, y, height } = place;
	const length = width(label) * LETTER_WIDTH + 2 * PADDING;
	if (length <= to - x) return labelWithin(place, label);
	const baseline = round(y + height / 2 + 4);
	if (to + length <= PLOT_RIGHT) return `<text x="${round(to + PADDING)}" y="${baseline}">${text(label)}</text>`;
	const room = Math.floor((x - PLOT_LEFT - PADDING) / LETTER_WIDTH);
	return `<text class="end" x="${round(x - PADDING)}" y="${baseline}">${text(cut(label, Math.max(1, room)))}</text>`;
}

/** A line of stairs: each value holds until the next one. */
export function stairs(points: readonly (readonly [x: number, y: number])[], right: number): string {
	const [first, ...rest] = points;
	if (!first) return "";
	return `M${first[0]} ${first[1]}${rest.map(([x, y]) => `H${x}V${y}`).join("")}H${right}`;
}

/** The same, where nothing is drawn while a value stands on the ground. */
export function humps(points: readonly (readonly [x: number, y: number])[], right: number, ground: number): string {
	return points
		.map(([x, y], index) => {
			if (y === ground) return "";
			const [to, next] = points[index + 1] ?? [right, y];
			const rise = (points[index - 1]?.[1] ?? ground) === ground ? `M${x} ${ground}V${y}` : `V${y}`;
			return `${rise}H${to}${next === ground ? `V${ground}` : ""}`;
		})
		.join("");
}
