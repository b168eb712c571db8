import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const home = fileURLToPath(new URL("../../", import.meta.url));
const fixtures = join(home, "test/types/fixtures");
const strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck"];
const flags = [
	...strict,
	"--target",
	"es2022",
	"--module",
	"nodenext",
	"--moduleResolution",
	"nodenext",
	"--pretty",
	"false",
];

/** What declares the roots of chains. */
const ROOTS = [
	"src/ecs/build/index.ts",
	"src/ecs/build/express-root.ts",
	"src/ecr/build/roots.ts",
	"src/ecr/build/lifecycle-root.ts",
	"src/app-runner/build/app-runner-root.ts",
];

/** The compilers that users have; called by path, because npm links only one `tsc`. */
export const compilers = ["typescript", "typescript-6", "typescript-7"] as const;
export type Compiler = (typeof compilers)[number];

/** One error that a compiler told: where, and the whole text, its continuation lines included. */
export interface Told {
	readonly file: string;
	readonly line: number;
	readonly text: string;
}

/** A folder with the emitted declarations in `types/`, and the fixtures beside it written against them. */
export async function emitDeclarations(): Promise<string> {
	const room = mkdtempSync(join(tmpdir(), "gantry-types-"));
	writeFileSync(join(room, "package.json"), `{ "type": "module" }`);
	const emit = [
		"--declaration",
		"--emitDeclarationOnly",
		"--rootDir",
		join(home, "src"),
		"--outDir",
		join(room, "types"),
	];
	const types = ["--types", "node", "--typeRoots", join(home, "node_modules/@types")];
	const sources = ROOTS.map((path) => join(home, path));
	const failed = await run("typescript", [...flags, ...emit, ...types, ...sources], home);
	if (failed) throw new Error(failed);
	mkdirSync(join(room, "fixtures"));
	cpSync(fixtures, join(room, "fixtures"), { recursive: true });
	for (const name of readdirSync(fixtures)) {
		const text = readFileSync(join(fixtures, name), "utf8");
		writeFileSync(join(room, "fixtures", name), text.replaceAll("../../../src/", "../types/"));
	}
	return room;
}

/** What a compiler says about files of the room. */
export async function compile(compiler: Compiler, room: string, files: readonly string[]): Promise<Told[]> {
	const output = await run(compiler, [...flags, "--noEmit", ...files], room);
	const errors: Told[] = [];
	for (const line of output.split(/\r?\n/)) {
		const head = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
		const [, file = "", at = "", text = ""] = head ?? [];
		const last = errors.at(-1);
		if (head) errors.push({ file, line: Number(at), text });
		else if (last && line.startsWith("  ")) errors[errors.length - 1] = { ...last, text: `${last.text}\n${line}` };
	}
	return errors;
}

/** How often TypeScript 5.9 instantiates a type for one file of the room, as `--extendedDiagnostics` tells it. */
export function instantiations(room: string, file: string): number {
	const { options } = ts.parseCommandLine([...flags, "--noEmit", join(room, file)]);
	const host = ts.createCompilerHost(options);
	const { getSourceFile } = host;
	// Each file is parsed once for all counts.
	host.getSourceFile = (path, ...rest) => {
		const known = parsed.get(path) ?? getSourceFile(path, ...rest);
		if (known) parsed.set(path, known);
		return known;
	};
	host.getCurrentDirectory = () => room;
	const program = ts.createProgram([join(room, file)], options, host);
	const told = ts
		.getPreEmitDiagnostics(program)
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
	if (told.length > 0) throw new Error(told.join("\n"));
	return program.getInstantiationCount();
}

const parsed = new Map<string, ts.SourceFile>();

function run(compiler: Compiler, args: readonly string[], cwd: string): Promise<string> {
	const bin = join(home, "node_modules", compiler, "bin/tsc");
	return new Promise((resolve) => {
		execFile(process.execPath, [bin, ...args], { cwd, maxBuffer: 1 << 26 }, (_, stdout, stderr) =>
			resolve(stdout + stderr),
		);
	});
}
