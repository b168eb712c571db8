import { problem, sharedProblems } from "../../../engine/check/problem-rules.js";
import { error } from "../../../engine/check/rule.js";
import { shapeRules } from "../../../engine/check/shape-rules.js";
import { serviceRules } from "./service.js";

/** The rules by what they look at. */
export const rulesOf = {
	service: serviceRules,
	shape: shapeRules,
	problem: [
		...sharedProblems,
		problem(error, "spec.duration", "is '{given}', which is no duration", "say '5s' or a number of seconds"),
	],
};
