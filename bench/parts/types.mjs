import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadSource } from "../load-source.mjs";
import { row } from "../table.mjs";

const MARGINS = [
	["plain", 10, 30, 100],
	["plain", 30, 90, 100],
	["pipe", 5, 10, 200],
	["edit", 5, 10, 200],
	["adopt", 5, 10, 200],
	["dependsOn", 5, 10, 200],
	["arrays", 5, 10, 200],
];
const REFERENCE = "kysely 2,210 for one where; prototype 59";

/** Instantiations that one more container costs, against the emitted declarations; exact counts. */
export async function types() {
	const { emitDeclarations, compile } = await loadSource("test/types/compiler.ts");
	const { shapes } = await loadSource("test/types/shapes.ts");
	const room = await emitDeclarations();
	const counted = new Map();
	const count = (shape, containers) => {
		const key = `${shape}-${containers}`;
		if (!counted.has(key)) counted.set(key, counting(shape, containers));
		return counted.get(key);
	};
	const counting = async (shape, containers) => {
		const file = join("fixtures", `${shape}-${containers}.ts`);
		writeFileSync(join(room, file), shapes[shape](containers));
		const { errors, instantiations } = await compile("typescript", room, [file]);
		if (errors.length > 0) throw new Error(errors.map(({ text }) => text).join("\n"));
		return instantiations;
	};
	try {
		const rows = [];
		const slopes = [];
		for (const [shape, from, to, most] of MARGINS) {
			const [less, more] = await Promise.all([count(shape, from), count(shape, to)]);
			const each = (more - less) / (to - from);
			if (shape === "plain") slopes.push(each);
			const unit = shape === "arrays" ? "service" : "container";
			rows.push(row(`${shape}: per ${unit}, ${from} to ${to}`, REFERENCE, `≤ ${most}`, `${each}`, each <= most));
		}
		const isLinear = slopes.every((slope) => slope === slopes[0]);
		rows.push(
			row(
				"plain chain, growth to 90",
				"records die at a dozen",
				"exactly linear",
				isLinear ? "linear" : `${slopes}`,
				isLinear,
			),
		);
		const [alone, empty] = await Promise.all([count("library", 0), count("nothing", 0)]);
		rows.push(row("library alone", "plain SDK inputs 1,806", "≤ 100", `${alone - empty}`, alone - empty <= 100));
		return { title: "type instantiations, TypeScript 5.9", rows };
	} finally {
		rmSync(room, { recursive: true, force: true });
	}
}
