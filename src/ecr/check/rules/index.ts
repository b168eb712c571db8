import { sharedProblems } from "../../../engine/check/problem-rules.js";
import { shapeRules } from "../../../engine/check/shape-rules.js";
import { lifecycleProblems } from "./lifecycle-problems.js";
import { policyRules } from "./policy.js";
import { publicRepositoryRules } from "./public-repository.js";
import { pullThroughRules } from "./pull-through.js";
import { accountSettingRules, pullTimeRules, registryRules, scanningRules, signingRules } from "./registry.js";
import { replicationRules } from "./replication.js";
import { anyRepositoryRules, repositoryProblems, repositoryRules } from "./repository.js";
import { templateRules } from "./template.js";

/** The rules by what they look at. */
export const rulesOf = {
	anyRepository: anyRepositoryRules,
	repository: repositoryRules,
	publicRepository: publicRepositoryRules,
	policy: policyRules,
	registry: registryRules,
	replication: replicationRules,
	pullThrough: pullThroughRules,
	template: templateRules,
	scanning: scanningRules,
	signing: signingRules,
	accountSetting: accountSettingRules,
	pullTime: pullTimeRules,
	shape: shapeRules,
	problem: [...sharedProblems, ...repositoryProblems, ...lifecycleProblems],
};
