import { type Neighbours, tellsOnlyTheFirst, withDefinition, withService } from "./sample.js";

const tags = (...keys: string[]) => withService({ tags: keys.map((key) => ({ key, value: "v" })) });
const numbered = (count: number) => tags(...Array.from({ length: count }, (_, n) => `k${n}`));
const rows: Neighbours[] = [
	["spec.tag-reserved", tags("AWS:x"), tags("awsx")],
	["spec.tag-duplicate", tags("a", "a"), tags("a", "A")],
	[
		"spec.tag-duplicate",
		withDefinition({
			tags: [
				{ key: "a", value: "1" },
				{ key: "a", value: "2" },
			],
		}),
		withDefinition({ tags: [{ key: "a", value: "1" }] }),
	],
	["spec.count", numbered(51), numbered(50)],
	["spec.length", tags("x".repeat(129)), tags("x".repeat(128))],
	["spec.characters", tags("a#b"), tags("Größe: a_b.c/d=e+f-g@h")],
	["spec.value", withService({ propagateTags: "TASK" }), withService({ propagateTags: "NONE" })],
];

tellsOnlyTheFirst(rows);
