import { type Clock, systemClock } from "../engine/clock.js";
import type { Outcome, Outcomes } from "../engine/outcome.js";
import type { Plan } from "../engine/plan.js";
import { type Environment, processEnvironment, processOut } from "./environment.js";
import { everySecond } from "./every-second.js";
import { type Form, formFor } from "./form.js";
import { type Append, appendToFile, githubPrinter } from "./github.js";
import { jsonPrinter } from "./json.js";
import { linesPrinter } from "./lines.js";
import { livePrinter } from "./live.js";
import { eventsOf, type Printer, type ReportedRun, type ReportOut } from "./run.js";

export interface ReportOptions {
	/**
	 * How to show it: `live` redraws a terminal, `lines` writes one line an event, `github` adds annotations and a step
	 * summary, `json` writes one JSON text a line, the outcome last.
	 * @default "auto": github in a GitHub action, live on a terminal, else lines
	 */
	readonly as?: "auto" | Form;
	/** @default process.stdout */
	readonly out?: ReportOut;
	/** Shows every call and retry too. @default false */
	readonly verbose?: boolean;
	/**
	 * Lets the timers of a live report go on between events, each second.
	 * @default the machine's clock where it writes to process.stdout, else none: it is redrawn at events only
	 */
	readonly clock?: Clock;
	/**
	 * Tells later steps of a GitHub job `status`, and of a run of one app `token` and `deployment`, both as soon as they
	 * are known: a step that runs after this one was cancelled can stop or watch what it began.
	 * @default false
	 */
	readonly outputs?: boolean;
	/** Shown in the step summary; values of environment variables are hidden. */
	readonly plan?: Plan;
	/** Environment variables: GITHUB_ACTIONS, GITHUB_STEP_SUMMARY, GITHUB_OUTPUT, NO_COLOR, TERM. @default process.env */
	readonly env?: Environment;
	/** Appends text to the files that GITHUB_STEP_SUMMARY and GITHUB_OUTPUT name. @default node:fs */
	readonly append?: Append;
}

/** Shows a run while it goes and gives its outcome; a rollout that fails is an outcome, not an error. */
export async function report<R extends Outcome | Outcomes>(
	run: ReportedRun<R>,
	options: ReportOptions = {},
): Promise<R> {
	const clock = options.clock ?? (options.out ? undefined : systemClock);
	const printer = printerFor(options, clock);
	const stop = printer.tick && clock && everySecond(clock, () => printer.tick?.());
	try {
		for await (const event of eventsOf(run)) await printer.event(event);
	} finally {
		stop?.();
	}
	const outcome = await run.settled();
	await printer.end(outcome);
	return outcome;
}

function printerFor(options: ReportOptions, clock: Clock | undefined): Printer {
	const { as = "auto", out = processOut(), env = processEnvironment(), verbose = false } = options;
	const form = as === "auto" ? formFor(out, env) : as;
	if (form === "json") return jsonPrinter(out);
	if (form === "live") return livePrinter(out, { color: !env.NO_COLOR, ...(clock && { clock }) });
	if (form === "lines") return linesPrinter(out, { verbose });
	const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = env;
	return githubPrinter(out, {
		verbose,
		...(summary && { summary }),
		...(options.outputs && outputs && { outputs }),
		...(options.plan && { plan: options.plan }),
		append: options.append ?? appendToFile,
	});
}
