import { expressChanges } from "../../../src/across/convert/express-changes.js";
import { expressCutOver } from "../../../src/across/convert/express-cut-over.js";
import { expressGaps } from "../../../src/across/convert/express-gaps.js";
import { expressLosses } from "../../../src/across/convert/express-losses.js";
import type { Row } from "../../../src/across/convert/row.js";
import { serviceChanges } from "../../../src/across/convert/service-changes.js";
import { serviceCutOver } from "../../../src/across/convert/service-cut-over.js";
import { serviceGaps, serviceLosses } from "../../../src/across/convert/service-losses.js";

const START =
	"<!-- Tables: made from src/across/convert by `npx vitest run test/across/convert/conversion-page.test.ts -u`. -->";

/** The page with its tables made anew; the words in front of the tables are its own. */
export function conversionPage(page: string): string {
	const words = page.split(START)[0] ?? "";
	const parts = [
		"## From App Runner to Express: what changes",
		table(["App Runner", "Express", "to do", "source"], expressChanges(), ({ what, from, to, todo }) => [
			`${what}: ${from}`,
			to,
			todo,
		]),
		"## From App Runner to Express: what has no counterpart",
		table(["App Runner", "why", "instead", "source"], expressLosses(), ({ what, why, instead }) => [
			what,
			why,
			instead,
		]),
		"## From App Runner to Express: what may be missing",
		table(["where", "why", "how", "source"], expressGaps(), ({ path, why, how }) => [path, why, how]),
		"## From App Runner to Express: the steps",
		table(
			["step", "how", "how to know", "back"],
			expressCutOver(),
			({ title, how, verify, undo }) => [title, how, verify, undo],
			false,
		),
		"## From Express to an ordinary service: what changes",
		table(["Express", "service", "to do", "source"], serviceChanges(), ({ what, from, to, todo }) => [
			`${what}: ${from}`,
			to,
			todo,
		]),
		"## From Express to an ordinary service: what has no counterpart",
		table(["Express", "why", "instead", "source"], serviceLosses(), ({ what, why, instead }) => [what, why, instead]),
		"## From Express to an ordinary service: what may be missing",
		table(["where", "why", "how", "source"], serviceGaps(), ({ path, why, how }) => [path, why, how]),
		"## From Express to an ordinary service: the steps",
		table(
			["step", "how", "how to know", "back"],
			serviceCutOver(),
			({ title, how, verify, undo }) => [title, how, verify, undo],
			false,
		),
	];
	return `${words}${START}\n\n${parts.join("\n\n")}\n`;
}

function table<Input, Texts extends object>(
	head: readonly string[],
	rows: readonly Row<Input, Texts>[],
	cells: (texts: Texts) => readonly string[],
	hasSource = true,
): string {
	const lines = rows.map(({ texts, source }) => [...cells(texts), ...(hasSource ? [source] : [])].map(cell));
	return [head, head.map(() => "---"), ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** What is filled in stands as `…`; angle brackets would be HTML. */
const cell = (text: string): string =>
	text
		.replace(/\{\w+\}/g, "…")
		.replaceAll("|", "\\|")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;");
