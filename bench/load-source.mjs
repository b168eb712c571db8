import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const home = fileURLToPath(new URL("../", import.meta.url));

/** Imports a TypeScript file of the repository that is not in the build. */
export async function loadSource(path) {
	const { outputFiles } = await build({
		entryPoints: [`${home}${path}`],
		bundle: true,
		write: false,
		format: "esm",
		platform: "node",
		define: { "import.meta.url": JSON.stringify(pathToFileURL(`${home}${path}`).href) },
	});
	return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
