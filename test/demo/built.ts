import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../docs/pages.js";
import { buildDoors } from "../doors.js";

/** The package as it stands in src, built into a folder of its own, with the demo beside it. */
export async function builtPackage(): Promise<{ folder: string; remove(): void }> {
	const folder = mkdtempSync(join(tmpdir(), "gantry-demo-"));
	await buildDoors(join(folder, "dist"));
	cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
	cpSync(join(ROOT, "demo"), join(folder, "demo"), { recursive: true });
	mkdirSync(join(folder, "node_modules"));
	symlinkSync(join(ROOT, "node_modules/@aws-sdk"), join(folder, "node_modules/@aws-sdk"), "junction");
	return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
