import { expect, it } from "vitest";
import fc from "../../random.js";
import { codes, type Neighbours, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const digest = "a".repeat(64);
const named = (...names: string[]) => names.map((name) => ({ name, image: "x" }));
const rows: Neighbours[] = [
	[
		"spec.container-duplicate",
		withDefinition({ containerDefinitions: named("web", "web") }),
		withDefinition({ containerDefinitions: named("web", "Web") }),
	],
	[
		"spec.container-duplicate",
		withDefinition({ containerDefinitions: named(..."abcdefghia") }),
		withDefinition({ containerDefinitions: named(..."abcdefghij") }),
	],
	[
		"spec.volume-duplicate",
		withDefinition({ volumes: [{ name: "v" }, { name: "v" }] }),
		withDefinition({ volumes: [{ name: "v" }, { name: "w" }] }),
	],
	[
		"spec.environment-duplicate",
		withContainer({
			environment: [
				{ name: "A", value: "" },
				{ name: "A", value: "" },
			],
		}),
		withContainer({
			environment: [
				{ name: "A", value: "" },
				{ name: "a", value: "" },
			],
		}),
	],
	[
		"spec.secret-duplicate",
		withContainer({
			secrets: [
				{ name: "S", valueFrom: "p" },
				{ name: "S", valueFrom: "p" },
			],
		}),
		withContainer({
			secrets: [
				{ name: "S", valueFrom: "p" },
				{ name: "T", valueFrom: "p" },
			],
		}),
	],
	[
		"spec.secret-shadows",
		withContainer({ secrets: [{ name: "A", valueFrom: "p" }] }),
		withContainer({ secrets: [{ name: "C", valueFrom: "p" }] }),
	],
	[
		"spec.image-length",
		withContainer({ image: "x".repeat(256) }),
		withContainer({ image: `${"x".repeat(255)}@sha256:${digest}` }),
	],
	[
		"spec.image-characters",
		withContainer({ image: "acme/${IMAGE}" }),
		withContainer({ image: "acme.io:5000/a_b/c-d:1.0" }),
	],
	["spec.image-digest", withContainer({ image: "x@sha256:abc" }), withContainer({ image: `x@sha256:${digest}` })],
	["spec.characters", withDefinition({ family: "häuser" }), withDefinition({ family: "Haus_1-a" })],
	["spec.length", withDefinition({ family: "x".repeat(256) }), withDefinition({ family: "x".repeat(255) })],
	["spec.name-missing", withDefinition({ family: "" }), withDefinition({ family: "x" }), { complete: true }],
	["spec.empty", withContainer({ name: "" }), withContainer({ name: "x" })],
];

tellsOnlyTheFirst(rows);

it("takes every name of the charset and refuses every other", () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1, maxLength: 300 }), (family) => {
			const good = /^[A-Za-z0-9_-]+$/.test(family) && family.length <= 255;
			expect(codes(withDefinition({ family })).length === 0).toBe(good);
		}),
	);
});
