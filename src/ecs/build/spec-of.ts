import { anySpecOf, kindOf } from "../../engine/chain/spec-of.js";
import type { AppSpec } from "../spec/app.js";

/** What a chain or piece of ECS says, whichever copy of the package made it; `undefined` for anything else, a proxy of one included. */
export function specOf(value: unknown): AppSpec | undefined {
	const spec = anySpecOf(value);
	return spec && isApp(spec) ? spec : undefined;
}

/** Each level of a chain says a whole app. */
const isApp = (spec: object): spec is AppSpec => kindOf(spec) === "app";
