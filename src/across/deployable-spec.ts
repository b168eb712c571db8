import { anySpecOf } from "../engine/chain/spec-of.js";
import { type AnySpec, knownApp } from "./kinds.js";

/** What a chain that can be deployed says; `undefined` for anything else. */
export function deployableSpec(value: unknown): AnySpec | undefined {
	const spec = anySpecOf(value);
	return spec && isDeployable(spec) ? spec : undefined;
}

const isDeployable = (spec: object): spec is AnySpec => knownApp(spec) !== undefined;
