import { sharedProblems } from "../../../engine/check/problem-rules.js";
import { shapeRules } from "../../../engine/check/shape-rules.js";
import { codeRules } from "./code.js";
import { imageRules } from "./image.js";
import { instanceRules } from "./instance.js";
import { networkRules } from "./network.js";
import { appRunnerProblems } from "./problems.js";
import { table } from "./rule.js";
import { serviceRules } from "./service.js";
import { observabilityRules, scalingRules, usedRules, vpcConnectorRules } from "./used.js";
import { variableRules } from "./variables.js";

/** The rules by what they look at. */
export const rulesOf = /* @__PURE__ */ table(() => ({
	service: [codeRules, imageRules, variableRules, instanceRules, usedRules, networkRules, serviceRules],
	scaling: scalingRules,
	vpcConnector: vpcConnectorRules,
	observability: observabilityRules,
	shape: shapeRules,
	problem: [...sharedProblems, ...appRunnerProblems],
}));
