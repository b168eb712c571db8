import { readdirSync, readFileSync } from "node:fs";
import type { PreflightCheck } from "../../../src/across/preflight/check.js";
import { CHECKS } from "../../../src/across/preflight/checks/index.js";
import { READS } from "../../../src/across/preflight/reads.js";

const folder = new URL("../../../src/across/preflight/checks/", import.meta.url);
const START =
	"<!-- Table of checks: made from src/across/preflight/checks by `npx vitest run test/across/preflight/preflight-page.test.ts -u`. -->";

/** The page with its table made anew; the words in front of the table are its own. */
export function preflightPage(page: string): string {
	const words = page.split(START)[0] ?? "";
	const actions = [...new Set(CHECKS.flatMap(({ reads }) => reads))].sort();
	const clients = [...new Set(Object.values(READS).map(({ service }) => `@aws-sdk/client-${service}`))].sort();
	const packages = `Clients, loaded where a line needs one, each optional: ${clients.map((name) => `\`${name}\``).join(", ")}.`;
	const policy = `All together read with ${actions.map((action) => `\`${action}\``).join(", ")}.`;
	return `${words}${START}\n\n${themes().join("\n\n")}\n\n${policy}\n\n${packages}\n`;
}

/** A table of each file of checks, in the order of the lines. */
function themes(): string[] {
	const files = readdirSync(folder).filter((file) => file !== "index.ts");
	const texts = new Map(files.map((file) => [file, readFileSync(new URL(file, folder), "utf8")]));
	const fileOf = ({ check }: PreflightCheck) =>
		files.find((file) => texts.get(file)?.includes(`"${check}"`)) ??
		files.find((file) => texts.get(file)?.includes(`\`${check.split(".")[0]}.\${`)) ??
		"";
	const order = [...new Set(CHECKS.map(fileOf))];
	return order.map((file) =>
		[`## ${title(file)}`, table(CHECKS.filter((check) => fileOf(check) === file))].join("\n\n"),
	);
}

const table = (checks: readonly PreflightCheck[]): string =>
	["| check | wants | reads with |", "| --- | --- | --- |", ...checks.map(row)].join("\n");

const row = ({ check, wants, reads }: PreflightCheck): string =>
	`| \`${check}\` | ${wants} | ${reads.map((action) => `\`${action}\``).join(", ") || "nothing"} |`;

function title(file: string): string {
	const words = file.replace(".ts", "").replaceAll("-", " ");
	return words.charAt(0).toUpperCase() + words.slice(1);
}
