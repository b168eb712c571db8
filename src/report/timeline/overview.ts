import { sayDuration } from "../../engine/duration.js";
import type { SubjectState } from "../subject-state.js";
import { badge } from "./badge.js";
import { round, text } from "./text.js";

const WIDTH = 300;

/** A line for each subject, with when it went on; empty for one alone. */
export function overview(states: readonly SubjectState[]): string {
	if (states.length < 2) return "";
	const from = Math.min(...states.map((state) => state.from));
	const span = Math.max(1, ...states.map((state) => state.to - from));
	const rows = states.map((state, index) => {
		const x = round(((state.from - from) / span) * WIDTH);
		const wide = round(Math.max(2, ((state.to - state.from) / span) * WIDTH));
		const when = `<svg class="when" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="life ${state.outcome && state.outcome.status !== "succeeded" ? "failed" : "alive"}" x="${x}" y="1" width="${wide}" height="8"/></svg>`;
		return `<tr><td><a href="#s${index + 1}">${text(state.subject)}</a></td><td>${badge(state.outcome)}</td><td>${text(sayDuration((state.to - state.from) / 1000))}</td><td>${when}</td></tr>`;
	});
	return `<div class="rows"><table class="overview"><thead><tr><th scope="col">App</th><th scope="col">Outcome</th><th scope="col">Took</th><th scope="col">When</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>`;
}
