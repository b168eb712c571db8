import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { say } from "../figures.mjs";
import { row } from "../table.mjs";

const home = fileURLToPath(new URL("../../", import.meta.url));
const dist = fileURLToPath(new URL("../../dist/index.js", import.meta.url));
const REFERENCE = "hono 8.4 kB, zod 25, kysely 28.2";
const chain = `export const plan = cluster("prod").service("api").taskDef().fargate(512, 1024).container("web").image("a/b:1").compile();`;

/** Minified ESM, tree-shaken, gzip -9; 1 kB = 1,000 bytes. */
export async function bundle() {
	const source = `import { cluster } from ${JSON.stringify(dist)};\n${chain}`;
	const compile = await sizeOf(source, false);
	const shared = await sizeOf(source, true);
	const connected = await sizeOf(
		`import { cluster, connect } from ${JSON.stringify(dist)};\n${chain}\nexport const run = connect().deploy(cluster("a"));`,
		true,
	);
	return {
		title: "bundle, minified and gzipped",
		rows: [
			row("cluster + compile", REFERENCE, "≤ 25 kB", `${say(compile.kb)} kB`, compile.kb <= 25),
			row("the same with esbuild's splitting, which shares by file", "-", "-", `${say(shared.kb)} kB`),
			row("SDK inputs in it", "-", "0", `${compile.sdkInputs}`, compile.sdkInputs === 0),
			row("with connect, clients left out", "client-ecs with one command 99.8 kB", "-", `${say(connected.kb)} kB`),
		],
	};
}

/** @param splitting as references are measured: not where nothing is loaded lazily */
async function sizeOf(contents, splitting) {
	const { outputFiles, metafile } = await build({
		stdin: { contents, resolveDir: home },
		bundle: true,
		minify: true,
		write: false,
		metafile: true,
		splitting,
		outdir: "out",
		format: "esm",
		platform: "node",
		external: ["@aws-sdk/*"],
	});
	const entry = outputFiles.filter(({ path }) => path.endsWith("stdin.js"));
	const reached = staticOutputs(metafile, "stdin.js");
	const counted = outputFiles.filter(({ path }) => reached.has(path.split("/").at(-1)));
	const kb =
		gzipSync(Buffer.concat((counted.length > 0 ? counted : entry).map(({ contents: bytes }) => bytes)), { level: 9 })
			.length / 1000;
	const sdkInputs = Object.entries(metafile.outputs)
		.filter(([path]) => reached.has(path.split("/").at(-1)))
		.flatMap(([, { imports }]) => imports)
		.filter(({ path, kind }) => path.startsWith("@aws-sdk/") && kind === "import-statement").length;
	return { kb, sdkInputs };
}

/** The entry and what it imports at once; what is loaded lazily costs nothing at the start. */
function staticOutputs({ outputs }, entry) {
	const byName = new Map(Object.entries(outputs).map(([path, output]) => [path.split("/").at(-1), output]));
	const reached = new Set();
	const visit = (name) => {
		if (reached.has(name) || !byName.has(name)) return;
		reached.add(name);
		for (const { path, kind } of byName.get(name).imports)
			if (kind === "import-statement") visit(path.split("/").at(-1));
	};
	visit(entry);
	return reached;
}
