import { sharedProblems } from "../../../engine/check/problem-rules.js";
import { shapeRules } from "../../../engine/check/shape-rules.js";
import { repositoryRules } from "./repository.js";

/** The rules by what they look at. */
export const rulesOf = {
	repository: repositoryRules,
	shape: shapeRules,
	problem: sharedProblems,
};
