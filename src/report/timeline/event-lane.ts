import type { GantryEvent } from "../../engine/events.js";
import { clockTime, plain } from "../plain.js";
import { cut } from "../width.js";
import type { Lane } from "./lane.js";
import type { TimeScale } from "./scale.js";
import { text } from "./text.js";

const HEIGHT = 20;
const LONGEST = 120;
const KINDS: Readonly<Partial<Record<GantryEvent["type"], string>>> = {
	"service-event": "dot",
	"task-stopped": "dot bad",
	warning: "dot warn",
	step: "dot step",
};

/** A dot for each thing that was said. */
export function eventLane(events: readonly GantryEvent[], scale: TimeScale): Lane | undefined {
	const dots = events.flatMap((event) => {
		const kind = KINDS[event.type];
		const at = event.type === "service-event" ? event.createdAt : event.at;
		const title = `${clockTime(at)} ${cut(plain(event.message), LONGEST)}`;
		return kind
			? `<circle class="${kind}" cx="${scale.x(at)}" cy="${HEIGHT / 2}" r="4"><title>${text(title)}</title></circle>`
			: [];
	});
	return dots.length > 0 ? { title: "Events", height: HEIGHT, svg: dots.join("") } : undefined;
}
