import type { Report } from "../../engine/check/report.js";
import { clear } from "../../engine/late.js";
import { grantedIn } from "../spec/grants.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RepositorySpec } from "../spec/repository.js";
import { shapes } from "../spec/shape.js";
import { checkLifecycle } from "./lifecycle.js";
import { rulesOf } from "./rules/index.js";
import type { Setting } from "./setting.js";

/** What is wrong with a private repository, its policies included. */
export function checkRepository(repository: RepositorySpec, setting: Setting, report: Report): void {
	const structure = shapes.structureOf("repository");
	const place = () => "repository";
	report.run(rulesOf.anyRepository, repository, setting, place);
	report.look(structure, rulesOf.repository, repository, setting, place);
	const { policy, grants = {}, lifecycle } = repository;
	const said = policy === clear ? undefined : policy;
	const document = grantedIn(said, grants) ?? said;
	if (document) report.run(rulesOf.policy, { document, prefix: "ecr" }, setting, () => "repository.policy");
	if (lifecycle !== undefined && lifecycle !== clear)
		report.findings.push(...checkLifecycle(lifecycle, "repository.lifecycle"));
}

/** What is wrong with a public repository, its policy included. */
export function checkPublicRepository(repository: PublicRepositorySpec, setting: Setting, report: Report): void {
	const structure = shapes.structureOf("public-repository");
	const place = () => "public-repository";
	report.run(rulesOf.anyRepository, repository, setting, place);
	report.look(structure, rulesOf.publicRepository, repository, setting, place);
	const { policy: document } = repository;
	if (document !== undefined && document !== clear)
		report.run(rulesOf.policy, { document, prefix: "ecr-public" }, setting, () => "public-repository.policy");
}
