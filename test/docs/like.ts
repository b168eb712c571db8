/** True where a text is what a page shows: a line of `…` stands for any lines, `…` within a line for anything in it. */
export const isLike = (text: string, shown: string): boolean =>
	new RegExp(`^${patternOf(shown)}$`).test(withoutChance(`${text.trimEnd()}\n`));

/** The same anywhere in a text, from the start of a line. */
export const holdsLike = (text: string, shown: string): boolean =>
	new RegExp(`^${patternOf(shown)}`, "m").test(withoutChance(text));

function patternOf(shown: string): string {
	const lines = withoutChance(shown)
		.split("\n")
		.map((line) => (line.trim() === "…" ? "(?:.*\\n)*?" : `${line.split("…").map(escaped).join(".*")}\\n`));
	return lines.join("");
}

/** Times of day and ids say nothing that a page means. */
const withoutChance = (text: string): string =>
	text
		.replace(/\b\d\d:\d\d:\d\d\b/g, "hh:mm:ss")
		.replace(/\b[0-9a-f]{32}\b/g, "id")
		.replace(/\becs-svc\/\d+/g, "ecs-svc/id");

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
