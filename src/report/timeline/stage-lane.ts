import { sayDuration } from "../../engine/duration.js";
import type { StageSpan } from "../stage-span.js";
import { type Bar, bar, type Lane, labelWithin } from "./lane.js";
import type { TimeScale } from "./scale.js";

const HEIGHT = 26;

/** Stages as bands. */
export function stageLane(spans: readonly StageSpan[], scale: TimeScale): Lane | undefined {
	if (spans.length === 0) return undefined;
	const bands = spans.map((span, index) => {
		const to = span.to ?? scale.to;
		const place: Bar = {
			x: scale.x(span.from),
			to: scale.x(to),
			y: 0,
			height: HEIGHT,
			kind: span.isBack ? "band back" : index % 2 === 0 ? "band" : "band odd",
			title: `${span.name}${span.status === span.name ? "" : `, ${span.status}`}, ${sayDuration((to - span.from) / 1000)}`,
		};
		return bar(place) + labelWithin(place, span.name);
	});
	return { title: "Stages", height: HEIGHT, svg: bands.join("") };
}
