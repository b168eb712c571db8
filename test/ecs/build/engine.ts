import { makeRoots } from "../../../src/ecs/build/index.js";
import type { AppSpec } from "../../../src/ecs/spec/app.js";
import { Plan } from "../../../src/engine/plan.js";

/** Roots on an engine that plans nothing and remembers what it was asked to compile. */
export function rootsForTest() {
	const compiled: { spec: AppSpec; options: unknown }[] = [];
	const roots = makeRoots({
		compile(spec, options) {
			compiled.push({ spec, options });
			return new Plan({ target: {}, steps: [], findings: [], preconditions: [] });
		},
	});
	return { ...roots, compiled };
}
