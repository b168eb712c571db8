import type { PreflightLine } from "./line.js";

const WIDTH = 8;

/** The preflight for people: what failed first, then the rest in their order. */
export function sayPreflight(subject: string, lines: readonly PreflightLine[]): string {
	const bad = lines.filter(({ status }) => status === "failed");
	const unread = lines.filter(({ status }) => status === "unknown").length;
	const head = bad.length > 0 ? `is not ready: ${bad.length} of ${lines.length} checks failed` : "is ready";
	const blind = unread > 0 ? `${bad.length > 0 ? "," : " as far as was seen:"} ${unread} could not be read` : "";
	const rest = lines.filter(({ status }) => status !== "failed");
	return [`${subject} ${head}${blind}`, ...[...bad, ...rest].map(sayLine)].join("\n");
}

function sayLine({ check, status, message, hint }: PreflightLine): string {
	const first = `  ${status.padEnd(WIDTH)} ${check}: ${message}`;
	return hint ? `${first}\n  ${" ".repeat(WIDTH)} → ${hint}` : first;
}
