import type { NoteProblem } from "../../engine/chain/flat-chain.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { type Clear, clear } from "../../engine/late.js";
import { isLifecycleSpec, type LifecyclePolicy } from "../spec/lifecycle.js";
import { lifecycleFrom } from "./lifecycle-cursor.js";

/**
 * What `.lifecycle(…)` was given, as a policy: the edit of an empty one, a piece, or `clear`; `undefined` for what is none, which is told.
 * The problems of a piece become those of who adopts it.
 */
export function lifecycleSaid(said: unknown, note: NoteProblem): LifecyclePolicy | Clear | undefined {
	if (said === clear) return clear;
	const given: unknown = isEdit(said) ? said(lifecycleFrom({ kind: "lifecycle", rules: [] })) : said;
	const spec = anySpecOf(given);
	if (spec && isLifecycleSpec(spec)) {
		for (const { code, path, data } of spec.problems ?? []) note(code, path, data);
		return { rules: spec.rules };
	}
	note("spec.lifecycle-piece", "lifecycle", { given: given === null ? "null" : typeof given });
	return undefined;
}

const isEdit = (said: unknown): said is (lifecycle: unknown) => unknown => typeof said === "function";
