import ts from "typescript";
import { aloneAs, blocksOf, isRun, programOf } from "./blocks.js";
import { type Page, ROOT } from "./pages.js";

/** What the compiler says of the code in pages, as `README.md:12 sentence`. */
export function typeErrors(pages: readonly Page[]): string[] {
	const sources = new Map(pages.flatMap(sourcesOf));
	const options: ts.CompilerOptions = {
		...ts.parseJsonConfigFileContent(ts.readConfigFile(`${ROOT}tsconfig.json`, ts.sys.readFile).config, ts.sys, ROOT)
			.options,
		paths: Object.fromEntries(Object.entries(DOORS).map(([door, file]) => [door, [`${ROOT}${file}`]])),
	};
	const host = ts.createCompilerHost(options);
	const { fileExists, readFile, getSourceFile } = host;
	host.fileExists = (path) => sources.has(path) || fileExists(path);
	host.readFile = (path) => sources.get(path) ?? readFile(path);
	host.getSourceFile = (path, version, ...rest) => {
		const text = sources.get(path);
		return text === undefined
			? getSourceFile(path, version, ...rest)
			: ts.createSourceFile(path, text, { ...asOptions(version), impliedNodeFormat: ts.ModuleKind.ESNext });
	};
	const program = ts.createProgram([...sources.keys()], options, host);
	return [...sources.keys()].flatMap((path) => {
		const file = program.getSourceFile(path);
		const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
		return found.map(({ start = 0, messageText }) => {
			const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
			return `${path.slice(ROOT.length).replace(/\.\d+\.mts$/, "")}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
		});
	});
}

/** The page's program and each block that stands alone, as modules beside the repository's root. */
function sourcesOf({ path, markdown }: Page): [string, string][] {
	const alone = blocksOf(markdown).filter((block) => block.lang === "ts" && !isRun(block));
	return [programOf(markdown), ...alone.map(aloneAs)].map((text, index) => [`${ROOT}${path}.${index}.mts`, text]);
}

const asOptions = (version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.CreateSourceFileOptions =>
	typeof version === "object" ? version : { languageVersion: version };

/** The package's doors, and what stands behind them here. */
const DOORS: Readonly<Record<string, string>> = {
	gantry: "src/index.ts",
	"gantry/testing": "src/testing/index.ts",
	"gantry/report": "src/report/index.ts",
};
