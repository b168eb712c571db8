import type { SubjectState } from "../subject-state.js";
import { answerOf, waitingOf } from "../waiting.js";
import { text, timeOf } from "./text.js";

/** What waits for an answer, until when, and how to give it. */
export function waits(state: SubjectState): string {
	const items = waitingOf(state).map((waiting) => {
		const { gate, stage, hook, expiresAt, timeoutAction } = waiting;
		const until =
			expiresAt === undefined
				? ""
				: ` until ${timeOf(expiresAt)}${timeoutAction ? `, then ${text(timeoutAction)}` : ""}`;
		const who = gate ? `Gate ${gate}: its function is asked` : "It waits for an answer";
		return `<p><strong>${text(who)}</strong> at ${text(stage || hook)}${until}</p><p class="hint">→ <code>${text(answerOf(state.subject, waiting))}</code></p>`;
	});
	return items.length > 0 ? `<section class="why waits"><h3>Waits</h3>${items.join("\n")}</section>` : "";
}
