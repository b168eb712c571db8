import type { GantryEvent } from "../engine/events.js";
import type { Outcome } from "../engine/outcome.js";
import type { Plan } from "../engine/plan.js";
import { githubCommand, harmless } from "./github-command.js";
import { githubOutputs } from "./github-outputs.js";
import { type Printer, partsOf, type ReportOut } from "./run.js";
import { isWorthSeeing, sayEvent } from "./say-event.js";
import { isSuccess, outcomeLines, sayOutcome, why } from "./say-outcome.js";
import { summaryMarkdown } from "./summary.js";

/** Appends text to a file. */
export type Append = (path: string, text: string) => unknown;

interface GithubOptions {
	readonly verbose: boolean;
	/** The file that GITHUB_STEP_SUMMARY names. */
	readonly summary?: string;
	/** The file that GITHUB_OUTPUT names, where outputs are wanted. */
	readonly outputs?: string;
	readonly plan?: Plan;
	readonly append: Append;
}

/** A folded group of lines, an annotation for each warning and failure, a step summary, and outputs where they are wanted. */
export function githubPrinter(out: ReportOut, options: GithubOptions): Printer {
	const line = (text: string) => out.write(`${text}\n`);
	const events: GantryEvent[] = [];
	const write = (path: string | undefined, what: string) => async (text: string) => {
		if (path && text) await appendOrWarn(path, text, what, options.append, line);
	};
	const writeSummary = write(options.summary, "step summary");
	const outputs = githubOutputs(write(options.outputs, "step outputs"));
	let isGrouped = false;
	return {
		async event(event) {
			if (event.type !== "call" && event.type !== "retry") events.push(event);
			if (isWorthSeeing(event, options.verbose)) {
				if (!isGrouped) line(githubCommand("group", "Deployment"));
				isGrouped = true;
				line(lineOf(event));
			}
			// Before the next event: a runner that is told to stop gives no time later.
			await outputs.event(event);
		},
		async end(outcome) {
			if (isGrouped) line(githubCommand("endgroup", ""));
			for (const text of outcomeLines(outcome)) line(harmless(text));
			for (const part of partsOf(outcome)) if (!isSuccess(part)) line(annotation(part));
			await outputs.end(outcome);
			await writeSummary(summaryMarkdown(outcome, events, options.plan));
		},
	};
}

/** Loaded when it is used: bundlers for other places must not trip over it. */
export const appendToFile: Append = async (path, text) => {
	const { appendFile } = await import("node:fs/promises");
	await appendFile(path, text);
};

const lineOf = (event: GantryEvent): string =>
	event.type === "warning"
		? githubCommand("warning", withHint(event.message, event.hint), { title: event.code })
		: harmless(sayEvent(event));

/** Somebody else goes on with these: they need a look, not a repair. */
const WARNINGS = new Set<Outcome["status"]>(["paused", "superseded"]);

function annotation(outcome: Outcome): string {
	const kind = WARNINGS.has(outcome.status) ? "warning" : "error";
	return githubCommand(kind, [sayOutcome(outcome), ...why(outcome)].join("\n"), {
		title: `${outcome.subject} ${outcome.status}`,
	});
}

async function appendOrWarn(path: string, text: string, what: string, append: Append, line: (text: string) => void) {
	try {
		await append(path, text);
	} catch (error) {
		// The deployment's own outcome must not be lost for a report of it.
		line(
			githubCommand("warning", `The ${what} can't be written: ${error instanceof Error ? error.message : "unknown"}`),
		);
	}
}

const withHint = (message: string, hint: string): string => (hint ? `${message} → ${hint}` : message);
