import { expect, it } from "vitest";
import { Pages } from "../../src/engine/pages.js";

it("tells the next token, and ends where there is none", () => {
	const pages = new Pages("ecr", "ListImages");
	expect(["a", "b", "", null, undefined, 5].map((told) => pages.next(told))).toEqual([
		"a",
		"b",
		undefined,
		undefined,
		undefined,
		undefined,
	]);
});

it("refuses a token that comes again, by the name of its service and operation", () => {
	const pages = new Pages("ecs", "ListServices");
	pages.next("a");
	expect(() => pages.next("a")).toThrow(
		expect.objectContaining({ message: expect.stringMatching(/^the pages of ecs ListServices never end/) }),
	);
});
