import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "vitest/config";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const DOORS = { index: "src/index.ts", testing: "src/testing/index.ts", report: "src/report/index.ts" };

/**
 * Tests that import a door of the package get it bundled once a run, as users load it, not as hundreds of source files
 * in each worker. `GANTRY_SOURCES=1`, coverage and watching load the sources, and so name their lines.
 */
export function bundledDoors(): Plugin {
	let folder: string | undefined;
	return {
		name: "gantry-doors",
		enforce: "pre",
		async configResolved({ test }) {
			if (process.env.GANTRY_SOURCES === "1" || test?.coverage?.enabled || test?.watch) return;
			folder = await bundle();
		},
		resolveId(path, importer) {
			if (folder === undefined || !importer?.startsWith(`${ROOT}test/`) || !path.endsWith("/index.js")) return;
			const at = new URL(path, `file://${importer}`).pathname.slice(ROOT.length).replace(/\.js$/, ".ts");
			const door = Object.entries(DOORS).find(([, file]) => file === at)?.[0];
			return door && { id: `${folder}/${door}.js`, external: true };
		},
	};
}

/** The folder with the doors, or nothing where the sources cannot be bundled as they stand. */
async function bundle(): Promise<string | undefined> {
	const cache = `${ROOT}node_modules/.cache`;
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(`${cache}/gantry-doors-`);
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	try {
		await buildDoors(folder);
		return folder;
	} catch (error) {
		console.warn(`The sources cannot be bundled, so tests load them file by file: ${error}`);
		return undefined;
	}
}

/** Bundles the doors into a folder as `index.js`, `testing.js` and `report.js`. */
export async function buildDoors(outdir: string): Promise<void> {
	await build({
		absWorkingDir: ROOT,
		entryPoints: DOORS,
		outdir,
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "node",
		target: "node20",
		packages: "external",
		logLevel: "silent",
	});
	writeFileSync(`${outdir}/package.json`, '{ "type": "module" }');
}
