import type { Outcome, Outcomes } from "../engine/outcome.js";
import { githubCommand, harmless } from "./github-command.js";
import { type Printer, partsOf, type ReportOut } from "./run.js";
import { isWorthSeeing, sayEvent } from "./say-event.js";
import { isSuccess, outcomeLines, sayOutcome, why } from "./say-outcome.js";
import { summaryMarkdown } from "./summary.js";

/** Appends text to a file. */
export type AppendSummary = (path: string, text: string) => unknown;

interface GithubOptions {
	readonly verbose: boolean;
	/** The file that GITHUB_STEP_SUMMARY names. */
	readonly summary?: string;
	readonly append: AppendSummary;
}

/** A folded group of lines, an annotation for each warning and failure, and a step summary. */
export function githubPrinter(out: ReportOut, { verbose, summary, append }: GithubOptions): Printer {
	const line = (text: string) => out.write(`${text}\n`);
	let grouped = false;
	return {
		event(event) {
			if (!isWorthSeeing(event, verbose)) return;
			if (!grouped) line(githubCommand("group", "Deployment"));
			grouped = true;
			if (event.type === "warning")
				line(githubCommand("warning", withHint(event.message, event.hint), { title: event.code }));
			else line(harmless(sayEvent(event)));
		},
		async end(outcome) {
			if (grouped) line(githubCommand("endgroup", ""));
			for (const text of outcomeLines(outcome)) line(harmless(text));
			for (const part of partsOf(outcome)) if (!isSuccess(part)) line(annotation(part));
			if (summary) await writeSummary(summary, outcome, append, line);
		},
	};
}

/** Loaded when it is used: bundlers for other places must not trip over it. */
export const appendToFile: AppendSummary = async (path, text) => {
	const { appendFile } = await import("node:fs/promises");
	await appendFile(path, text);
};

function annotation(outcome: Outcome): string {
	const kind = outcome.status === "paused" || outcome.status === "superseded" ? "warning" : "error";
	return githubCommand(kind, [sayOutcome(outcome), ...why(outcome)].join("\n"), {
		title: `${outcome.subject} ${outcome.status}`,
	});
}

async function writeSummary(
	path: string,
	outcome: Outcome | Outcomes,
	append: AppendSummary,
	line: (text: string) => void,
) {
	try {
		await append(path, summaryMarkdown(outcome));
	} catch (error) {
		// The deployment's own outcome must not be lost for a summary.
		line(
			githubCommand(
				"warning",
				`The step summary can't be written: ${error instanceof Error ? error.message : "unknown"}`,
			),
		);
	}
}

const withHint = (message: string, hint: string): string => (hint ? `${message} → ${hint}` : message);
