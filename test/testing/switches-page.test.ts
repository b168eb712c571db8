import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { DECLARED_KINDS } from "../../src/testing/world/declared.js";
import { DEFAULT_SECONDS } from "../../src/testing/world/seconds.js";
import { POSITIONS } from "../../src/testing/world/switches.js";

const page = readFileSync(new URL("../../docs/testing-switches.md", import.meta.url), "utf8");

test("the page lists every switch with its positions, the default first", () => {
	const rows = new Map(
		[...page.matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map(([, name, positions]) => [name, positions]),
	);
	for (const [name, positions] of Object.entries(POSITIONS)) {
		expect([name, rows.get(name)]).toEqual([name, positions.map((one) => `\`${JSON.stringify(one)}\``).join(", ")]);
	}
});

test("the page lists every time with its default, every fault and every kind", () => {
	for (const [name, value] of Object.entries(DEFAULT_SECONDS)) expect(page).toContain(`\`${name}\` ${value}`);
	for (const name of [...Object.keys(simulate().faults), ...DECLARED_KINDS]) expect(page).toContain(`\`${name}\``);
});
