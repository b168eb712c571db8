import { checkLifecyclePiece } from "../ecr/check/lifecycle.js";
import { isLifecycleSpec } from "../ecr/spec/lifecycle.js";
import { anySpecOf } from "../engine/chain/spec-of.js";
import type { Finding } from "../engine/finding.js";
import { subjectOf } from "../engine/plan.js";
import { type AnySpec, knownApp } from "./kinds.js";

/** All that is wrong with an app of any service. @param isWhole also tells what is missing before it can be deployed */
export const checkAny = (spec: AnySpec, isWhole = false): Finding[] => knownApp(spec)?.check(isWhole) ?? [];

/** All that is wrong with a piece that is no app and no part of one of ECS; `undefined` where it is none. */
export function checkPiece(value: unknown): Finding[] | undefined {
	const spec = anySpecOf(value);
	return spec && isLifecycleSpec(spec) ? checkLifecyclePiece(spec) : undefined;
}

/** What an app is called: `prod/api`, `team/api`. */
export const subjectOfAny = (spec: AnySpec): string => subjectOf(knownApp(spec)?.target ?? {});
