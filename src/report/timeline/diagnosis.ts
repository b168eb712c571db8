import type { Cause, Evidence } from "../../engine/diagnosis.js";
import type { Outcome } from "../../engine/outcome.js";
import { text, timeOf } from "./text.js";

/** Why it failed: each cause with what to do and what was seen. */
export function diagnosis(outcome: Outcome | undefined): string {
	if (!outcome) return "";
	const told = "diagnosis" in outcome ? outcome.diagnosis : undefined;
	const hint = outcome.status === "failed" ? outcome.error?.hint : undefined;
	const parts = [
		...(told?.causes ?? []).map(causeCard),
		...(hint ? [`<p class="hint">→ ${text(hint)}</p>`] : []),
		...(told && told.unseen.length > 0 ? [`<p class="unseen">Not seen: ${told.unseen.map(text).join("; ")}</p>`] : []),
	];
	return parts.length > 0 ? `<section class="why"><h3>Why</h3>${parts.join("\n")}</section>` : "";
}

const causeCard = ({ confidence, message, code, hint, evidence }: Cause): string =>
	`<article><p><span class="chip ${confidence}">${confidence}</span> <strong>${text(message)}</strong> <code>${text(code)}</code></p>
<p class="hint">→ ${text(hint)}</p>${evidence.length > 0 ? `<ul class="evidence">${evidence.map(evidenceItem).join("")}</ul>` : ""}</article>`;

const evidenceItem = ({ kind, subject, text: said, at }: Evidence): string =>
	`<li>${at === undefined ? "" : `${timeOf(at)} `}<b>${text(kind)}</b> <span class="soft">${text(subject)}</span><br><samp>${text(said)}</samp></li>`;
