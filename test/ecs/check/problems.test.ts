import { expect, it } from "vitest";
import { checkApp } from "../../../src/ecs/check/index.js";
import { sampleApp } from "./sample.js";

const told = (code: string, data: Record<string, string | number> = {}, path = "service") =>
	checkApp({ ...sampleApp(), problems: [{ code, path, data }] });

it("tells a problem of the builder by its rule", () => {
	expect(told("spec.second-service", { name: "api", second: "web" })).toEqual([
		{
			code: "spec.second-service",
			severity: "error",
			path: "service",
			message: "chain describes service 'api' already",
			hint: "say a second service in a chain of its own",
			source: "Gantry",
		},
	]);
	expect(told("spec.service-missing")).toMatchObject([
		{ message: "chain has no service", hint: "call .service(name)" },
	]);
});

it("takes what the reader forgave as a warning, and as an error when it was strict", () => {
	expect(told("spec.unknown-member", {}, "taskDefinition.foo")).toMatchObject([
		{ severity: "warning", path: "taskDefinition.foo" },
	]);
	expect(told("spec.unknown-member", { strict: 1 })).toMatchObject([{ severity: "error" }]);
});

it("makes an error of a code that has no rule", () => {
	expect(told("spec.of-tomorrow")).toMatchObject([{ code: "spec.of-tomorrow", severity: "error" }]);
	expect(told("constructor")).toMatchObject([{ severity: "error" }]);
});

it.each([
	["spec.second-task-definition", { name: "api", second: "web" }],
	["spec.duration", { given: "soon" }],
	["spec.duration-minutes", { given: "90s" }],
	["spec.memory", { given: "much" }],
	["spec.not-a-name", { given: "number" }],
	["spec.not-a-list", { given: "an object" }],
	["spec.not-an-object", { given: "a string" }],
	["spec.not-a-string", { given: "number", name: "A" }],
	["spec.edit-elsewhere", { level: "service" }],
	["spec.piece-unadoptable", { wanted: "container", given: "service" }],
	["spec.foreign-case", { given: "Image", name: "image" }],
	["spec.number-as-string", { name: "cpu" }],
	["spec.boolean-as-string", { name: "essential" }],
	["spec.string-as-number", { name: "cpu", given: "number" }],
	["spec.answer-only-member", { name: "revision" }],
])("fills the sentence of %s from what the builder says", (code, data) => {
	const [finding] = told(code, data, "taskDefinition.containerDefinitions[web]");
	expect(finding?.code).toBe(code);
	expect(`${finding?.message} ${finding?.hint}`).not.toMatch(/[{}]/);
	expect(finding?.message).not.toBe("container 'web' can't be used");
});
