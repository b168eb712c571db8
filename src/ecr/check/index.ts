import { tellProblem } from "../../engine/check/problem-rules.js";
import { nothingSeen, readable } from "../../engine/check/readable.js";
import { Report } from "../../engine/check/report.js";
import type { Finding } from "../../engine/finding.js";
import type { EcrSpec } from "../spec/index.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RegistrySpec } from "../spec/registry.js";
import type { RepositorySpec } from "../spec/repository.js";
import { shapes } from "../spec/shape.js";
import { pathWords } from "./path-words.js";
import { checkRegistry } from "./registry.js";
import { checkPublicRepository, checkRepository } from "./repository.js";
import { rulesOf } from "./rules/index.js";
import type { Setting } from "./setting.js";

/** Tells all that is wrong with what ECR shall be, errors first; never throws. */
export function checkEcr(spec: EcrSpec, isWhole = false): Finding[] {
	const report = new Report(pathWords);
	const setting: Setting = { seen: nothingSeen(), isWhole };
	const kept = readable(spec, shapes.structureOf(spec.kind), report, setting.seen, spec.kind);
	for (const problem of spec.problems ?? []) tellProblem(problem, rulesOf.problem, report);
	if (isRepository(kept)) checkRepository(kept, setting, report);
	if (isPublicRepository(kept)) checkPublicRepository(kept, setting, report);
	if (isRegistry(kept)) checkRegistry(kept, setting, report);
	return report.sorted();
}

/** What reading kept has the types of the shape table. */
const isRepository = (kept: unknown): kept is RepositorySpec => kindOfKept(kept) === "repository";
const isPublicRepository = (kept: unknown): kept is PublicRepositorySpec => kindOfKept(kept) === "public-repository";
const isRegistry = (kept: unknown): kept is RegistrySpec => kindOfKept(kept) === "registry";

const kindOfKept = (kept: unknown): unknown =>
	typeof kept === "object" && kept !== null && "kind" in kept ? kept.kind : undefined;
