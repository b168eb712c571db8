import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { examplesOf } from "./blocks.js";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GENERATED = /^docs\/(reference\/|rules(-ecr)?\.md$|numbers\.md$)/;

/** A text with code in it. */
export interface Page {
	/** Path from the root of the repository. */
	readonly path: string;
	readonly markdown: string;
}

/** README and every guide that people wrote. */
export function guides(): Page[] {
	const docs = filesBelow("docs").filter((path) => path.endsWith(".md") && !GENERATED.test(path));
	return ["README.md", ...docs].map((path) => ({ path, markdown: read(path) }));
}

/** The examples in the comments of src. */
export function examples(): Page[] {
	return sources().flatMap((path) =>
		examplesOf(read(path)).map((markdown, index) => ({ path: `${path}#${index + 1}`, markdown })),
	);
}

/** Paths of all files of src. */
export const sources = (): string[] => filesBelow("src");

export const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

const filesBelow = (folder: string): string[] =>
	readdirSync(`${ROOT}${folder}`, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.length))
		.sort();
