import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, say } from "../figures.mjs";
import { row } from "../table.mjs";

const ROUNDS = 15;
const dist = new URL("../../dist/index.js", import.meta.url).href;
const home = fileURLToPath(new URL("../../", import.meta.url));

/** Wall time of fresh processes that only import, over an empty one; taken in turn. */
export async function importCost() {
	const ways = { empty: "", ours: `import ${JSON.stringify(dist)};`, client: 'import "@aws-sdk/client-ecs";' };
	const times = { empty: [], ours: [], client: [] };
	for (const source of Object.values(ways)) wallMs(source);
	for (let round = 0; round < ROUNDS; round++) {
		for (const [name, source] of Object.entries(ways)) times[name].push(wallMs(source));
	}
	const over = (name) => median(times[name].map((time, round) => time - times.empty[round]));
	const [ours, client] = [over("ours"), over("client")];
	const ratio = ours / client;
	const sdk = loadedSdkFiles();
	return {
		title: "import in a fresh process",
		rows: [
			row(
				'import "gantry", wall over empty, against client-ecs',
				"client-ecs 84 ms, hono 18, valibot 5, zod 45",
				"≤ 0.15",
				`${say(ratio, 3)} (${say(ours)} of ${say(client)} ms)`,
				ratio <= 0.15,
			),
			row("SDK files loaded by the import", "-", "0", `${sdk}`, sdk === 0),
		],
	};
}

const run = (args) => execFileSync(process.execPath, args, { cwd: home, encoding: "utf8" });

function wallMs(source) {
	const started = performance.now();
	run(["--input-type=module", "--eval", source]);
	return performance.now() - started;
}

/** ESM and CommonJS files of any SDK package that the import reads. */
function loadedSdkFiles() {
	const hooks = `export async function load(url, context, next) {
		if (/node_modules\\/(@aws-sdk|@smithy)\\//.test(url)) process._rawDebug("sdk " + url);
		return next(url, context);
	}`;
	const source = `import { createRequire, register } from "node:module";
		register("data:text/javascript," + encodeURIComponent(${JSON.stringify(hooks)}));
		await import(${JSON.stringify(dist)});
		const required = Object.keys(createRequire(import.meta.url).cache).filter((file) => /@aws-sdk|@smithy/.test(file));
		console.log(required.length);`;
	const output = run(["--input-type=module", "--eval", `${source}`]);
	return Number(output.trim());
}
