import type { GantryEvent } from "../../engine/events.js";
import type { EventOf } from "../subject-state.js";
import { type Lane, stairs } from "./lane.js";
import { PLOT_LEFT, PLOT_RIGHT, type TimeScale } from "./scale.js";
import { round, text } from "./text.js";

const HEIGHT = 84;
/** Labels nearer than this would overlap. */
const LABEL_WIDTH = 44;

/** The share of the new revision over that of the old one, and of test traffic as a dashed line. */
export function trafficLane(events: readonly GantryEvent[], scale: TimeScale): Lane | undefined {
	const shares = events.filter((event): event is EventOf<"traffic"> => event.type === "traffic");
	if (shares.length === 0) return undefined;
	const line = (key: "production" | "test") =>
		stairs(
			[[PLOT_LEFT, yOf(0)], ...shares.map((share): [number, number] => [scale.x(share.at), yOf(share[key])])],
			PLOT_RIGHT,
		);
	const production = line("production");
	return {
		title: "Traffic",
		height: HEIGHT,
		svg: [
			`<rect class="old" x="${PLOT_LEFT}" y="0" width="${PLOT_RIGHT - PLOT_LEFT}" height="${HEIGHT}"/>`,
			`<path class="new-area" d="${production}V${HEIGHT}H${PLOT_LEFT}Z"/><path class="new-line" d="${production}"/>`,
			shares.some(({ test }) => test > 0) ? `<path class="test-line" d="${line("test")}"/>` : "",
			labels(shares, scale),
			`<text class="soft end" x="${PLOT_LEFT - 6}" y="10">100%</text><text class="soft end" x="${PLOT_LEFT - 6}" y="${HEIGHT}">0%</text>`,
		].join(""),
	};
}

function labels(shares: readonly EventOf<"traffic">[], scale: TimeScale): string {
	return shares
		.map((share, index) => {
			const x = scale.x(share.at);
			const next = shares[index + 1];
			const before = shares[index - 1]?.production ?? 0;
			if (share.production === before || (next ? scale.x(next.at) : PLOT_RIGHT) - x < LABEL_WIDTH) return "";
			const y = yOf(share.production);
			const label = `${round(share.production)}%`;
			return `<text class="strong" x="${round(x + 5)}" y="${round(y > HEIGHT / 2 ? y - 5 : y + 14)}"><title>${text(share.message)}</title>${label}</text>`;
		})
		.join("");
}

const yOf = (percent: number): number => round(HEIGHT - (Math.min(100, Math.max(0, percent)) / 100) * HEIGHT);
