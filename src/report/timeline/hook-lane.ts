import { sayDuration } from "../../engine/duration.js";
import { BAD, type HookStory } from "../hook-story.js";
import { type Bar, bar, type Lane, labelBeside } from "./lane.js";
import type { TimeScale } from "./scale.js";

const ROW = 20;
const MOST_ROWS = 24;

/** A row for each hook and gate, from its first word to its answer. */
export function hookLane(stories: readonly HookStory[], scale: TimeScale): Lane | undefined {
	if (stories.length === 0) return undefined;
	const shown = stories.slice(0, MOST_ROWS);
	const rows = shown.map((story, index) => {
		const to = story.to ?? scale.to;
		const label = `${story.isGate ? "gate " : ""}${story.name}: ${story.state}`;
		const place: Bar = {
			x: scale.x(story.from),
			to: scale.x(to),
			y: index * ROW + 2,
			height: ROW - 4,
			kind: BAD.has(story.state) ? "band back" : story.to === undefined ? "band wait" : "band fine",
			title: `${label} at ${story.stage}, ${sayDuration((to - story.from) / 1000)}${story.reason ? `: ${story.reason}` : ""}`,
		};
		return bar(place) + labelBeside(place, label);
	});
	return { title: "Gates, hooks", height: shown.length * ROW, svg: rows.join("") };
}
