import { isEcrSpec } from "../ecr/spec/index.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { anySpecOf, kindOf } from "../engine/chain/spec-of.js";
import type { AnySpec } from "./folders.js";

/** What a chain that can be deployed says; `undefined` for anything else. */
export function deployableSpec(value: unknown): AnySpec | undefined {
	const spec = anySpecOf(value);
	if (!spec) return undefined;
	return isApp(spec) || isEcrSpec(spec) ? spec : undefined;
}

/** One of ECS names no kind; each level of its chains says a whole app. */
export const isApp = (spec: object): spec is AppSpec => kindOf(spec) === "app";
