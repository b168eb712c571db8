import { plain } from "./plain.js";

/** A workflow command: `::error title=prod/api::message`. Source: GitHub docs, "Workflow commands for GitHub Actions". */
export function githubCommand(
	name: string,
	message: string,
	properties: Readonly<Record<string, string>> = {},
): string {
	const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
	return `::${name}${list.length > 0 ? ` ${list.join(",")}` : ""}::${escapeData(message)}`;
}

/** Text for the log that the runner takes for no command, whatever a container logged. */
export const harmless = (line: string): string => line.replace(/^(\s*)::/, "$1: :").replaceAll("##[", "## [");

const escapeData = (text: string): string =>
	text
		.split("\n")
		.map((line) => plain(line).trim())
		.join("\n")
		.replaceAll("%", "%25")
		.replaceAll("\r", "%0D")
		.replaceAll("\n", "%0A");

const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
