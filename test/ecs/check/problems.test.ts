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
