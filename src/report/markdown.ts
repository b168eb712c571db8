import { escapeHtml } from "./html.js";
import { plain } from "./plain.js";

/** One line of others' words that Markdown takes for words, in a table's cell too. */
export const markdownText = (text: string): string =>
	escapeHtml(plain(text))
		.replace(/[\\|*_`~[\]]/g, (character) => `\\${character}`)
		// Two of them would be taken for mathematics.
		.replaceAll("$", "<span>$</span>");

/** Lines as they are; indentation stays. */
export const markdownPre = (lines: readonly string[]): string =>
	`<pre>${lines.map((line) => escapeHtml(line)).join("\n")}</pre>`;

/** A table; empty without rows. Cells are Markdown. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return "";
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

export const markdownDetails = (summary: string, blocks: readonly string[]): string =>
	`<details><summary>${markdownText(summary)}</summary>\n\n${blocks.join("\n\n")}\n\n</details>`;
