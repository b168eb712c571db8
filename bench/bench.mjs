import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { build } from "./parts/build.mjs";
import { bundle } from "./parts/bundle.mjs";
import { call } from "./parts/call.mjs";
import { ends } from "./parts/ends.mjs";
import { fleet } from "./parts/fleet.mjs";
import { importCost } from "./parts/import.mjs";
import { strategies } from "./parts/strategies.mjs";
import { tasks } from "./parts/tasks.mjs";
import { known, late } from "./parts/told-late.mjs";
import { types } from "./parts/types.mjs";
import { markdown, print } from "./table.mjs";

const parts = { types, import: importCost, bundle, build, call, late, known, strategies, ends, fleet, tasks };

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const foreign = wanted.find((word) => !(word in parts));
if (foreign) throw new TypeError(`no part is called '${foreign}': say one of ${Object.keys(parts).join(", ")}`);

const machine = `node ${process.version}, ${availableParallelism()} cores`;
console.log(machine);
const sections = [];
for (const [name, measure] of Object.entries(parts)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue;
	const started = performance.now();
	const section = { name, ...(await measure()) };
	sections.push(section);
	print(section, (performance.now() - started) / 1000);
}

if (process.argv.includes("--write")) {
	if (wanted.length > 0) throw new TypeError("--write needs all parts: name none");
	writeFileSync(new URL("../docs/numbers.md", import.meta.url), markdown(sections, machine));
}
const missed = sections.flatMap(({ rows }) => rows).filter(({ ok }) => ok === false);
console.log(missed.length === 0 ? "\nall bounds are kept" : `\n${missed.length} bounds are missed`);
process.exitCode = missed.length === 0 ? 0 : 1;
