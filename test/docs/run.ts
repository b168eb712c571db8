import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { transform } from "esbuild";
import { afterAll, expect } from "vitest";
import { builtPackage } from "../demo/built.js";
import { aloneAs, blocksOf, programOf } from "./blocks.js";
import type { Page } from "./pages.js";

type Trial = readonly [name: string, run: () => unknown];

/** What the programs of the pages reach: marks between blocks, and the tests that they declare. */
interface Stage {
	mark: (index: number) => void;
	trials: Trial[];
	expect: typeof expect;
}
declare global {
	var gantryDocs: Stage;
}

/** Runs the plain `ts` blocks of a page as one program; gives what each printed, by the block's index. */
export async function runPage(page: Page): Promise<Map<number, string>> {
	const printed = new Map<number, string>();
	let index = -1;
	globalThis.gantryDocs = stage((next) => {
		index = next;
		printed.set(index, "");
	});
	const { log } = console;
	console.log = (...words) => {
		printed.set(index, `${printed.get(index) ?? ""}${format(...words)}\n`);
	};
	try {
		await runProgram(
			page,
			programOf(page.markdown, (at) => `globalThis.gantryDocs.mark(${at});`),
		);
	} finally {
		console.log = log;
	}
	return printed;
}

/** Runs the `ts test` blocks of a page and the tests that they declare; gives the names of those. */
export async function runTests(page: Page): Promise<string[]> {
	const names: string[] = [];
	for (const block of blocksOf(page.markdown).filter(({ lang, meta }) => lang === "ts" && meta === "test")) {
		globalThis.gantryDocs = stage(() => undefined);
		await runProgram(page, aloneAs(block));
		for (const [name, run] of globalThis.gantryDocs.trials) {
			names.push(name);
			await run();
		}
	}
	return names;
}

const stage = (mark: Stage["mark"]): Stage => ({ mark, trials: [], expect });

async function runProgram(page: Page, contents: string): Promise<void> {
	const { code } = await transform(contents, { loader: "ts", sourcefile: page.path, sourcemap: "inline" });
	const { folder } = await app();
	programs += 1;
	const file = join(folder, `program-${programs}.js`);
	// The runner answers for its own name wherever it is imported.
	writeFileSync(file, code.replace('from "vitest"', 'from "./vitest.js"'));
	await import(/* @vite-ignore */ pathToFileURL(file).href);
}

let programs = 0;
let built: ReturnType<typeof builtPackage> | undefined;

/** A place where programs find the package as it stands in src, built once for all of them. */
function app(): ReturnType<typeof builtPackage> {
	built ??= builtPackage().then((app) => {
		writeFileSync(join(app.folder, "vitest.js"), STAGED_VITEST);
		return app;
	});
	return built;
}
afterAll(async () => (await built)?.remove());

const STAGED_VITEST = `
const { expect } = globalThis.gantryDocs;
const test = (name, run) => globalThis.gantryDocs.trials.push([name, run]);
export { expect, test, test as it };
`;
