import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { build } from "esbuild";
import { expect } from "vitest";
import { aloneAs, blocksOf, programOf } from "./blocks.js";
import { type Page, ROOT } from "./pages.js";

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
	const cache = `${ROOT}node_modules/.cache`;
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(`${cache}/gantry-docs-`);
	try {
		const outfile = `${folder}/page.mjs`;
		await build({
			stdin: { contents, loader: "ts", resolveDir: ROOT, sourcefile: page.path },
			outfile,
			bundle: true,
			format: "esm",
			platform: "node",
			sourcemap: "inline",
			logLevel: "silent",
			plugins: [
				{
					name: "doors",
					setup({ onResolve, onLoad }) {
						onResolve({ filter: /^gantry(\/|$)/ }, ({ path }) => ({ path: `${ROOT}${DOORS[path]}` }));
						onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", namespace: "stage" }));
						onLoad({ filter: /./, namespace: "stage" }, () => ({ contents: STAGED_VITEST }));
						onResolve({ filter: /^[@a-z]/ }, ({ kind }) => (kind === "entry-point" ? undefined : { external: true }));
					},
				},
			],
		});
		await import(/* @vite-ignore */ pathToFileURL(outfile).href);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** The package's doors, and what stands behind them here. */
export const DOORS: Readonly<Record<string, string>> = {
	gantry: "src/index.ts",
	"gantry/testing": "src/testing/index.ts",
	"gantry/report": "src/report/index.ts",
};

const STAGED_VITEST = `
const { expect, trials } = globalThis.gantryDocs;
const test = (name, run) => trials.push([name, run]);
export { expect, test, test as it };
`;
