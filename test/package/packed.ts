import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const home = fileURLToPath(new URL("../../", import.meta.url));
export const CLIENTS = [
	"@aws-sdk/client-ecs",
	"@aws-sdk/client-cloudwatch-logs",
	"@aws-sdk/client-elastic-load-balancing-v2",
];

/** The tarball as npm would publish it, and apps that installed it. */
export interface Packed {
	readonly tarball: string;
	/** The unpacked package. */
	readonly package: string;
	/** An app that installed Gantry and these packages of the repository; without network. */
	app(packages: readonly string[]): string;
	remove(): void;
}

/**
 * Builds into a temporary directory, never into `dist`, so that a demo that runs meanwhile keeps its files.
 * `GANTRY_DIST` names a build of these sources that was just made, as in the pipeline.
 */
export async function pack(): Promise<Packed> {
	const room = mkdtempSync(join(tmpdir(), "gantry-package-"));
	const source = join(room, "source");
	mkdirSync(source);
	for (const name of ["package.json", "README.md", "LICENSE"]) cpSync(join(home, name), join(source, name));
	const { GANTRY_DIST } = process.env;
	if (GANTRY_DIST) cpSync(GANTRY_DIST, join(source, "dist"), { recursive: true });
	else await node(home, "node_modules/tsup/dist/cli-default.js", "--silent", "--out-dir", join(source, "dist"));
	await run("npm", ["pack", "--ignore-scripts", "--pack-destination", room], source);
	const tarball = join(room, readdirSync(room).find((name) => name.endsWith(".tgz")) ?? "no tarball");
	await run("tar", ["xzf", tarball], room);
	const unpacked = join(room, "package");
	let apps = 0;
	return {
		tarball,
		package: unpacked,
		app(packages) {
			apps += 1;
			const app = join(room, `app-${apps}`);
			mkdirSync(join(app, "node_modules"), { recursive: true });
			writeFileSync(join(app, "package.json"), `{ "private": true }`);
			cpSync(unpacked, join(app, "node_modules/gantry"), { recursive: true });
			for (const name of packages) {
				mkdirSync(dirname(join(app, "node_modules", name)), { recursive: true });
				symlinkSync(join(home, "node_modules", name), join(app, "node_modules", name));
			}
			return app;
		},
		remove: () => rmSync(room, { recursive: true, force: true }),
	};
}

/** Writes a script into an app, runs it and gives back what it printed as JSON. */
export async function script(app: string, name: string, text: string): Promise<unknown> {
	writeFileSync(join(app, name), text);
	return JSON.parse(await node(app, name));
}

/** Runs Node in a directory; what it printed, or an error that shows it. */
export const node = (cwd: string, ...args: string[]): Promise<string> => run(process.execPath, args, cwd);

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
	const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true", NO_COLOR: "1" };
	try {
		return (await promisify(execFile)(command, args, { cwd, env, maxBuffer: 1 << 26 })).stdout;
	} catch (error) {
		const { stdout, stderr } = error as { stdout?: string; stderr?: string };
		throw new Error(`${command} ${args.join(" ")} failed:\n${stdout ?? ""}${stderr ?? ""}`, { cause: error });
	}
}
