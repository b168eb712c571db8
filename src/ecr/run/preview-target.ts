import { parseArn } from "../../engine/arn.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { isEcrSpec } from "../spec/index.js";
import type { RepositorySpec } from "../spec/repository.js";

/** What is to be previewed, as it was given. */
export interface PreviewTarget {
	readonly repository: unknown;
	readonly policy: unknown;
}

/** The repository that a chain says; `undefined` for anything else. */
export function saidRepository(given: unknown): RepositorySpec | undefined {
	const spec = anySpecOf(given);
	return spec && isEcrSpec(spec) && spec.kind === "repository" ? spec : undefined;
}

/** What a run of it is called: `team/api`. */
export function subjectOfTarget(given: unknown): string {
	if (typeof given === "string") return parseArn(given)?.resource.replace(/^repository\//, "") ?? given;
	try {
		return saidRepository(given)?.repositoryName ?? "nothing";
	} catch {
		return "nothing";
	}
}
