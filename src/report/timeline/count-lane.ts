import type { GantryEvent } from "../../engine/events.js";
import type { EventOf } from "../subject-state.js";
import { humps, type Lane, stairs } from "./lane.js";
import { PLOT_LEFT, PLOT_RIGHT, type TimeScale } from "./scale.js";
import { round } from "./text.js";

const HEIGHT = 84;
/** Drawn in this order: what matters most is on top. */
export const COUNTS = ["desired", "running", "pending", "failed"] as const;

/** Lines from end to end; of the others a zero is no news. */
const STAND = new Set<string>(["desired", "running"]);

/** Task counts as stairs. */
export function countLane(events: readonly GantryEvent[], scale: TimeScale): Lane | undefined {
	const counts = events.filter((event): event is EventOf<"tasks"> => event.type === "tasks");
	if (counts.length === 0) return undefined;
	const most = Math.max(1, ...counts.flatMap((count) => COUNTS.map((name) => count[name])));
	const y = (count: number) => round(HEIGHT - 2 - (count / most) * (HEIGHT - 6));
	const points = (name: (typeof COUNTS)[number]) =>
		counts.map((count): [number, number] => [scale.x(count.at), y(count[name])]);
	const lines = COUNTS.map(
		(name) => `<path class="${name}" d="${(STAND.has(name) ? stairs : humps)(points(name), PLOT_RIGHT, y(0))}"/>`,
	);
	const edge = `<text class="soft end" x="${PLOT_LEFT - 6}" y="${y(most) + 8}">${most}</text><text class="soft end" x="${PLOT_LEFT - 6}" y="${HEIGHT}">0</text>`;
	return { title: "Task counts", height: HEIGHT, svg: lines.join("") + edge };
}
