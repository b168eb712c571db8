import { checkEcr } from "../ecr/check/index.js";
import { targetOf as ecrTarget } from "../ecr/plan/target.js";
import { checkApp } from "../ecs/check/index.js";
import { targetOf } from "../ecs/plan/compile.js";
import type { Finding } from "../engine/finding.js";
import { subjectOf } from "../engine/plan.js";
import { isApp } from "./deployable-spec.js";
import type { AnySpec } from "./folders.js";

/** All that is wrong with an app of any service. @param isWhole also tells what is missing before it can be deployed */
export const checkAny = (spec: AnySpec, isWhole = false): Finding[] =>
	isApp(spec) ? checkApp(spec, { complete: isWhole, existing: isWhole }) : checkEcr(spec, isWhole);

/** What an app is called: `prod/api`, `team/api`. */
export const subjectOfAny = (spec: AnySpec): string => subjectOf(isApp(spec) ? targetOf(spec) : ecrTarget(spec));
