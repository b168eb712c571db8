import { expect, it } from "vitest";
import { checkApp } from "../../../src/ecs/check/index.js";
import type { AppSpec } from "../../../src/ecs/spec/app.js";
import { clear } from "../../../src/engine/late.js";
import { codes, found, sampleApp, withContainer, withDefinition, withService } from "./sample.js";

it("names the member, what it is and what it must be", () => {
	const app = withContainer({ environment: [{ name: "A", value: 5 }] });
	expect(checkApp(app as AppSpec)).toEqual([
		{
			code: "spec.type",
			severity: "error",
			path: "taskDefinition.containerDefinitions[web].environment[A].value",
			message: "container 'web' environment[A].value is a number, must be a string",
			hint: "give value a string in .env(name, value)",
			source: "ContainerDefinition.environment.value",
		},
	]);
});

it.each([
	[withService({ desiredCount: "two" }), "service.desiredCount"],
	[withService({ desiredCount: Number.NaN }), "service.desiredCount"],
	[withService({ desiredCount: 1.5 }), "service.desiredCount"],
	[withDefinition({ containerDefinitions: { web: {} } }), "taskDefinition.containerDefinitions"],
	[withContainer({ image: {} }), "taskDefinition.containerDefinitions[web].image"],
	[withContainer({ portMappings: [null] }), "taskDefinition.containerDefinitions[web].portMappings[0]"],
	[withContainer({ essential: "yes" }), "taskDefinition.containerDefinitions[web].essential"],
	[{ ...sampleApp(), service: 7 }, "service"],
	[null, "app"],
	[[], "app"],
])("tells a wrong type where it stands: %#", (app, path) => {
	expect(found(app, "spec.type").map((finding) => finding.path)).toEqual([path]);
});

it("takes a late value wherever a string stands", () => {
	const late = { $ref: "connection.region" };
	expect(codes(withContainer({ image: late, user: late }))).toEqual([]);
	expect(codes(withDefinition({ executionRoleArn: late, family: late }))).toEqual([]);
	expect(codes(withService({ desiredCount: late }))).toEqual(["spec.type"]);
});

it("takes clear where AWS can forget, and only there", () => {
	for (const member of ["capacityProviderStrategy", "loadBalancers", "healthCheckGracePeriodSeconds", "tags"] as const)
		expect(codes(withService({ [member]: clear }))).toEqual([]);
	expect(codes(withService({ desiredCount: clear }))).toEqual(["spec.type"]);
});

it("takes null as not said, and says so", () => {
	expect(found(withDefinition({ ipcMode: null }), "spec.null")).toMatchObject([
		{ severity: "warning", path: "taskDefinition.ipcMode" },
	]);
	expect(codes(withDefinition({ family: null }))).toContain("spec.required");
});

it("leaves alone what it does not know", () => {
	expect(codes(withContainer({ tomorrow: { any: [1, null] } } as never))).toEqual([]);
	expect(codes(withDefinition({ __proto__: null, constructor: 5 } as never))).toEqual([]);
});

it("goes on with a number that stands in a string", () => {
	expect(codes(withContainer({ portMappings: [{ name: "http", containerPort: "8080" }] }))).toEqual(["spec.type"]);
});
