import type { Cause, Diagnosis, Evidence } from "../../engine/diagnosis.js";
import { CAUSES, type CauseRow } from "./causes.js";
import type { LogLine, Seen } from "./seen.js";

/** As many lines are shown for one cause, and of a container that says nothing else. */
const MOST_LINES = 5;

/** Why an operation failed, by what its logs say. */
export function diagnose({ lines, unseen }: Seen): Diagnosis {
	const clear = [
		...portMismatch(lines),
		...causesOf(
			CAUSES.filter(({ isVague }) => !isVague),
			lines,
		),
	];
	const found = clear.length > 0 ? clear : causesOf(CAUSES, lines);
	const causes = found.map((cause) => withLastLines(cause, lines));
	return { causes, unseen };
}

/** The line by which App Runner itself says that it failed; rather one that says more than that. */
export function failureLine(lines: readonly LogLine[]): string | undefined {
	const told = lines.filter(({ from, text }) => from === "service" && /\bfail|\bstopped\b|\berror\b/i.test(text));
	return (told.findLast(({ text }) => !isGeneric(text)) ?? told.at(-1))?.text;
}

/** Whether the lines say why; those that do arrive later than those that say only that it failed. */
export function isTelling(lines: readonly LogLine[]): boolean {
	const clear = CAUSES.filter(({ isVague }) => !isVague);
	return portMismatch(lines).length > 0 || causesOf(clear, lines).length > 0;
}

/** Says that it failed, and nothing else. */
const isGeneric = (text: string): boolean =>
	/(?:deployment|operation|update|creation)\b[^:]{0,60}\bfailed\.?$|\broll\w* (?:the service )?back\b[^:]*$/i.test(
		text,
	);

const causesOf = (rows: readonly CauseRow[], lines: readonly LogLine[]): Cause[] =>
	rows.flatMap((row) => causeOf(row, lines) ?? []);

function causeOf(
	{ code, from, text, confidence, message, hint }: CauseRow,
	lines: readonly LogLine[],
): Cause | undefined {
	const saying = lines.filter((line) => (from === undefined || line.from === from) && text.test(line.text));
	const match = text.exec(saying.at(-1)?.text ?? "");
	if (!match) return undefined;
	return { code, confidence, message: message(match), hint, evidence: saying.slice(-MOST_LINES).map(evidenceOf) };
}

/** It listens to another port than the one that is asked. Source: aws-containers/hello-app-runner#2. */
function portMismatch(lines: readonly LogLine[]): Cause[] {
	const checked = lines.findLast(({ from, text }) => from === "service" && /health ?check\b.*fail/i.test(text));
	const [, port] = /port\W*(\d+)/i.exec(checked?.text ?? "") ?? [];
	const listening = lines.findLast(({ from, text }) => from === "application" && LISTENS.test(text));
	const [, own] = LISTENS.exec(listening?.text ?? "") ?? [];
	if (!checked || !listening || !port || !own || port === own) return [];
	return [
		{
			code: "cause.port-mismatch",
			confidence: "likely",
			message: `The container listens to port ${own}, and App Runner asks port ${port}.`,
			hint: `Say .port(${own}), or let it listen to ${port}.`,
			evidence: [evidenceOf(checked), evidenceOf(listening)],
		},
	];
}

const LISTENS = /(?:listen|running|started|serving)\w*\b.*?(?:port\W*|:)(\d{2,5})\b/i;

function withLastLines(cause: Cause, lines: readonly LogLine[]): Cause {
	if (cause.evidence.some(({ subject }) => !subject.startsWith("service/"))) return cause;
	const last = lines.filter(({ from }) => from === "application").slice(-MOST_LINES);
	return { ...cause, evidence: [...cause.evidence, ...last.map(evidenceOf)] };
}

const evidenceOf = ({ from, stream, text, at }: LogLine): Evidence => ({
	kind: "log",
	subject: `${from}/${stream}`,
	text,
	...(at !== undefined && { at }),
});
