import { nameOf } from "../engine/arn.js";
import type { Outcome, Outcomes } from "../engine/outcome.js";
import { escapeHtml } from "./html.js";
import { plain } from "./plain.js";
import { partsOf } from "./run.js";
import { isSuccess, sayOutcome, why } from "./say-outcome.js";

/** A step summary: a table of outcomes, and under each failure why. Source: GitHub docs, "Adding a job summary". */
export function summaryMarkdown(outcome: Outcome | Outcomes): string {
	const parts = partsOf(outcome);
	const rows = parts.map((part) =>
		row(
			isSuccess(part) ? "✅" : "❌",
			part.subject,
			sayOutcome(part),
			part.taskDefinition ? nameOf(part.taskDefinition) : "",
		),
	);
	const reasons = parts.filter((part) => !isSuccess(part)).map(reason);
	return [
		"### Gantry",
		"",
		"| | App | Outcome | Task definition |",
		"| --- | --- | --- | --- |",
		...rows,
		"",
		...reasons,
		"",
	].join("\n");
}

const row = (...cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;

function reason(outcome: Outcome): string {
	const lines = why(outcome);
	if (lines.length === 0) return "";
	return `**${escapeCell(outcome.subject)}**\n\n<pre>${lines.map(escapeHtml).join("\n")}</pre>\n`;
}

const escapeCell = (text: string): string =>
	escapeHtml(plain(text)).replace(/[\\|*_`[\]]/g, (character) => `\\${character}`);
