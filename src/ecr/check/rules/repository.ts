import type { RepositorySpec } from "../../spec/repository.js";
import { type Rules, warning } from "./rule.js";

/** What a repository may say. Source: facts 7.2. */
export const repositoryRules = [
	warning(
		"spec.repository-name-letter",
		"repositoryName",
		"{at} does not begin with a letter, which AWS's pages ask for and its model does not",
		"let it begin with a letter",
		({ repositoryName }) => /^[^a-z]/.test(repositoryName),
	),
] satisfies Rules<RepositorySpec>;
