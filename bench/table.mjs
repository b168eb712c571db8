/**
 * One measured figure.
 * @param {string} what
 * @param {string} reference what others need, or where the bound comes from
 * @param {string} keep the bound, in words
 * @param {string} measured
 * @param {boolean} [ok] whether the bound is kept; absent where there is none
 */
export const row = (what, reference, keep, measured, ok) => ({ what, reference, keep, measured, ok });

/** Prints a section as aligned lines. */
export function print({ name, title, rows, notes = [] }, seconds) {
	console.log(`\n${name}: ${title} (${seconds.toFixed(1)} s)`);
	const lines = [["", "what", "measured", "keep", "reference"], ...rows.map(cells)];
	const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
	for (const line of lines)
		console.log(
			line
				.map((cell, column) => cell.padEnd(widths[column]))
				.join("  ")
				.trimEnd(),
		);
	for (const note of notes) console.log(`  ${note}`);
}

/** All sections as one page. */
export function markdown(sections, machine) {
	const head = `# Numbers\n\nWritten by \`npm run bench -- --write\` (${machine}). Ratios of one run, or exact counts; absolute times differ from machine to machine.\n`;
	return `${head}${sections.map(sectionOf).join("")}`;
}

function sectionOf({ title, rows, notes = [] }) {
	const lines = rows.map(({ what, reference, keep, measured, ok }) =>
		[what, reference, keep, `${measured}${ok === undefined ? "" : ` ${mark(ok)}`}`].join(" | "),
	);
	const table = ["what | reference | keep | measured", "--- | --- | --- | ---", ...lines].map((line) => `| ${line} |`);
	const said = notes.map((note) => `\n${note}\n`).join("");
	return `\n## ${title[0].toUpperCase()}${title.slice(1)}\n\n${table.join("\n")}\n${said}`;
}

const cells = ({ what, reference, keep, measured, ok }) => [mark(ok), what, measured, keep, reference];
const mark = (ok) => (ok === undefined ? "·" : ok ? "✓" : "✗");
