import { describe, expect, it, test } from "vitest";
import { check, container, image, repository, taskDef } from "../../../src/index.js";

const gated = image(repository("team/api")).tag("good").scanned();
const BAD = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:bad";
const web = () => taskDef("api").fargate(256, 512).container("web").image(gated);

const told = (chain: unknown) =>
	check(chain as Parameters<typeof check>[0])
		.filter(({ code }) => code.startsWith("spec.gate"))
		.map(({ code, severity, path }) => [code, severity, path]);

const AT = "taskDefinition.containerDefinitions[web].image";
const overridden = ["spec.gate-overridden", "error", AT];
const dropped = ["spec.gate-dropped", "warning", AT];

describe("a gate is not lost unseen", () => {
	test.each([
		["another image", { image: BAD }],
		["the same image", { image: gated.toString() }],
		["no image", { image: undefined }],
		["another name as well", { image: BAD, name: "other" }],
	])("a container's raw with %s is an error", (_, fields) => {
		expect(told(web().raw(fields))).toEqual([overridden]);
	});

	it("wherever the raw stands", () => {
		expect(told(taskDef("api").fargate(256, 512).container("web").raw({ image: BAD }).image(gated))).toEqual([
			overridden,
		]);
	});

	test.each([
		["of its own image", [{ name: "web", image: BAD }]],
		["without it", [{ name: "other", image: BAD }]],
		["that is none", "web"],
	])("a task definition's raw with a list %s is an error", (_, containerDefinitions) => {
		const definition = web().taskDef().raw({ containerDefinitions });
		expect(told(definition)).toEqual([overridden]);
	});

	it("a text said again is a warning, in the chain and in a piece", () => {
		expect(told(web().image(BAD))).toEqual([dropped]);
		expect(told(web().taskDef().container(container("web").image(BAD)))).toEqual([dropped]);
	});

	it("an image with words of its own replaces it as before", () => {
		expect(told(web().image(image(repository("team/api")).tag("other")))).toEqual([]);
		expect(told(web().image(gated))).toEqual([]);
	});

	it("it goes with its container where raw names that anew", () => {
		const chain = web().raw({ name: "other" });
		expect(told(chain)).toEqual([]);
		const path = "taskDefinition.containerDefinitions[other].image";
		expect(told(chain.raw({ image: BAD }))).toEqual([["spec.gate-overridden", "error", path]]);
	});

	it("without a gate raw goes before what was said", () => {
		expect(told(taskDef("api").fargate(256, 512).container("web").image(image(BAD)).raw({ image: BAD }))).toEqual([]);
		expect(told(web().raw({ cpu: 128 }))).toEqual([]);
	});
});
