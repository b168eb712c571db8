import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeRoots, specOf } from "../../../src/ecs/build/index.js";
import { checkApp } from "../../../src/ecs/check/index.js";

const folder = process.env["GANTRY_CORPUS"];
const role = "arn:aws:iam::111111111111:role/execution";

/**
 * Files that AWS refuses as they stand, looked at by hand, and why.
 */
const trulyWrong: Readonly<Record<string, readonly string[]>> = {
	// A health check in one string, and a start timeout of ten minutes on Fargate.
	Qbizinc: ["spec.health-command", "spec.timeout-fargate"],
	// Documentation: an array for an object, a volume by another name.
	"secrets-logconfig": ["spec.not-an-object", "spec.empty"],
	"tutorial-wfsx": ["spec.mount-unknown"],
	// Alarms without names; cfn-lint says the same.
	neilkuan: ["spec.required"],
	// No image yet, and awslogs without its options; cfn-lint says the same.
	Poss111: ["spec.empty", "spec.log-option-missing", "spec.execution-role"],
	// An access point together with a root directory of its own.
	scttfrdmn: ["spec.efs-root"],
};

/** AWS's own pages of members without values; they are no definitions. */
const blankTemplates = ["task-definition-template", "service_definition_parameters"];

interface Entry {
	readonly file: string;
	readonly kind: string;
}

const roots = makeRoots({ compile: () => expect.fail("the corpus is only checked") });
const readers: Readonly<Record<string, (json: unknown) => unknown>> = {
	"task-definition": (json) => roots.taskDef.from(json),
	"service-definition": (json) => roots.service.from(json),
	// A list of containers stands for a definition whose role is said elsewhere.
	"container-definitions": (json) => roots.taskDef.from(json).executionRole(role),
};

const entries = (root: string): Entry[] =>
	(JSON.parse(readFileSync(join(root, "index.json"), "utf8")) as Entry[]).filter(
		(entry) =>
			entry.kind in readers &&
			existsSync(join(root, entry.file)) &&
			!blankTemplates.some((part) => entry.file.includes(part)),
	);

it.skipIf(!folder)("reads real definitions (set GANTRY_CORPUS to a folder with index.json)", () => {
	expect(entries(folder ?? "").length).toBeGreaterThan(0);
});

describe.skipIf(!folder)("real definitions (set GANTRY_CORPUS to a folder with index.json)", () => {
	it.each(folder ? entries(folder) : [])("$file has no error that AWS would not tell", ({ file, kind }) => {
		const text = readFileSync(join(folder ?? "", file), "utf8");
		// A placeholder in a name is filled before it is sent.
		const json = JSON.parse(text.replace(/\{\{(\w+)\}\}/g, "$1"));
		const app = specOf(readers[kind]?.(json));
		if (!app) return expect.fail("the reader gave no chain");
		const allowed = Object.keys(trulyWrong).find((part) => file.includes(part));
		const errors = checkApp(app).filter((finding) => finding.severity === "error");
		const unexpected = errors.filter((finding) => !(allowed && trulyWrong[allowed]?.includes(finding.code)));
		expect(unexpected.map((finding) => `${finding.code} ${finding.path}`)).toEqual([]);
	});
});
