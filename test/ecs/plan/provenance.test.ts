import { expect, test } from "vitest";
import { withProvenance } from "../../../src/ecs/plan/provenance.js";
import { diffTaskDefinition } from "../../../src/ecs/plan/task-definition-diff.js";

const web = { family: "api", containerDefinitions: [{ name: "web", image: "nginx" }] };
const from = (container: string, text: string | undefined) => ({ container, from: text });

test("a pinned image leaves the tag that it came from", () => {
	expect(withProvenance(web, [from("web", "nginx:1"), from("side", undefined)]).tags).toEqual([
		{ key: "gantry:image:web", value: "nginx:1" },
	]);
	expect(withProvenance(web, [])).toBe(web);
});

test("what is said goes before it, and where AWS has no room it is left out", () => {
	const said = [{ key: "gantry:image:web", value: "mine" }];
	expect(withProvenance({ ...web, tags: said }, [from("web", "nginx:1")]).tags).toEqual(said);
	const full = Array.from({ length: 50 }, (_, index) => ({ key: `k${index}`, value: "v" }));
	expect(withProvenance({ ...web, tags: full }, [from("web", "nginx:1")]).tags).toEqual(full);
	expect(withProvenance(web, [from("x".repeat(120), "nginx:1"), from("web", "n".repeat(257))])).toBe(web);
});

test("where the same image came from is no change", () => {
	const tags = [{ key: "gantry:image:web", value: "nginx:2" }];
	expect(diffTaskDefinition({ ...web, tags }, { ...web, status: "ACTIVE", tags: [] })).toEqual([]);
	expect(diffTaskDefinition({ ...web, tags: [{ key: "team", value: "a" }] }, { ...web, tags: [] })).toHaveLength(1);
});
