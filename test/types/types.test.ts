import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import budgets from "./budgets.json" with { type: "json" };
import { compile, compilers, emitDeclarations, instantiations, type Told } from "./compiler.js";
import { displayed } from "./displayed.js";
import { shapes } from "./shapes.js";

let room = "";
beforeAll(async () => {
	room = await emitDeclarations();
}, 60_000);
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe.each(compilers)("%s", (compiler) => {
	it("shows each mistake in its sentence, and nothing else", async () => {
		const errors = await compile(compiler, room, ["fixtures/errors.ts", "fixtures/expected.ts"]);
		const told = byCase(errors);
		expect(told.filter(({ name }) => !name)).toEqual([]);
		expect(told.map(({ name }) => name)).toEqual(Object.keys(displayed));
		for (const { name, text } of told) for (const part of displayed[name] ?? []) expect(text, name).toContain(part);
	}, 60_000);
});

describe("instantiations against the emitted declarations", () => {
	it.each(budgets)(
		"$shape costs $perContainer a container",
		({ shape, from, to, perContainer, most }) => {
			const [less, more] = [count(shape, from), count(shape, to)];
			expect((more - less) / (to - from)).toBe(perContainer);
			expect(perContainer).toBeLessThanOrEqual(most);
		},
		60_000,
	);

	it("cost nothing for importing the library", () => {
		expect(count("library", 0) - count("nothing", 0)).toBeLessThanOrEqual(100);
	}, 60_000);
});

const counted = new Map<string, number>();
function count(shape: string, containers: number): number {
	const key = `${shape}-${containers}`;
	const known = counted.get(key) ?? counting(shape, containers, key);
	counted.set(key, known);
	return known;
}

function counting(shape: string, containers: number, key: string): number {
	if (!isShape(shape)) throw new Error(`no shape ${shape}`);
	const file = join("fixtures", `${key}.ts`);
	writeFileSync(join(room, file), shapes[shape](containers));
	return instantiations(room, file);
}

const isShape = (shape: string): shape is keyof typeof shapes => shape in shapes;

/** Errors by the `// @case` comment above them; one without is nameless. */
function byCase(errors: readonly Told[]): { name: string; text: string }[] {
	const lines = readFileSync(fileURLToPath(new URL("fixtures/errors.ts", import.meta.url)), "utf8").split("\n");
	return errors.map(({ file, line, text }) => {
		const comment = file.endsWith("errors.ts") ? /^\/\/ @case (\S+)/.exec(lines[line - 2] ?? "") : null;
		return { name: comment?.[1] ?? "", text: comment ? text : `${file}(${line}): ${text}` };
	});
}
