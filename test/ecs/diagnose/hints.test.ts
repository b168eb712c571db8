import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cluster, connect } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const folder = new URL("../../../src/ecs/diagnose/", import.meta.url);
/** Verbs of DESIGN section 3 that another part of the work brings. */
const TO_COME = ["preflight", "rollback", "continue", "prune"];

/** Every text between quotes in the rules. */
const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
	.filter((file) => file.endsWith(".ts"))
	.flatMap((file) => readFileSync(new URL(file, folder), "utf8").match(/(?<=\s)(["'`])(?:\\.|(?!\1).)*\1/g) ?? [])
	.map((text) => text.replaceAll(/\$\{[^}]*\}/g, ""));
const named = (pattern: RegExp): string[] => [
	...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name))),
];

describe("hints name what a chain and a connection have", () => {
	const service = cluster("prod").service("api");
	const levels = [service, service.taskDef(), service.taskDef().container("web")];

	it("as methods of the chain", () => {
		const words = named(/(?<![\w)])\.([a-z][A-Za-z]+)\(/g);
		expect(words.length).toBeGreaterThan(15);
		expect(words.filter((word) => !levels.some((level) => word in level))).toEqual([]);
	});

	it("as verbs of the connection", () => {
		const aws = connect(simulate());
		const verbs = named(/\baws\.([a-zA-Z]+)\(/g);
		expect(verbs.length).toBeGreaterThan(5);
		expect(verbs.filter((verb) => !(verb in aws) && !TO_COME.includes(verb))).toEqual([]);
	});
});
