import { shapeRules } from "../../../engine/check/shape-rules.js";
import { capacityRules } from "./capacity.js";
import { completenessRules, containerCompleteness } from "./completeness.js";
import { dependencyRules } from "./dependencies.js";
import { lifecycleRules } from "./lifecycle.js";
import { balancerRules, loadBalancingRules } from "./load-balancing.js";
import { loggingRules, routerRules } from "./logging.js";
import { containerNames, definitionNames } from "./names.js";
import { containerNetwork, networkModes, serviceNetwork } from "./network.js";
import { containerPlatform, taskPlatform } from "./platform.js";
import { containerPorts, portRules, taskPorts } from "./ports.js";
import { problemRules } from "./problems.js";
import { hookRules, rolloutRules } from "./rollout.js";
import { secretRules } from "./secrets.js";
import { containerSizes, definitionSizes } from "./sizes.js";
import { mountRules, taskStorage, volumeRules } from "./storage.js";
import { tagRules } from "./tags.js";

/** The rules by what they look at. */
export const rulesOf = {
	app: completenessRules,
	service: [...serviceNetwork, ...capacityRules, ...loadBalancingRules],
	deployment: [...rolloutRules, ...hookRules],
	loadBalancer: balancerRules,
	taskDefinition: [
		...definitionNames,
		...definitionSizes,
		...taskPorts,
		...networkModes,
		...dependencyRules,
		...routerRules,
		...taskStorage,
		...taskPlatform,
	],
	volume: volumeRules,
	container: [
		...containerCompleteness,
		...containerNames,
		...containerSizes,
		...containerPorts,
		...containerNetwork,
		...lifecycleRules,
		...loggingRules,
		...secretRules,
		...mountRules,
		...containerPlatform,
	],
	port: portRules,
	tags: tagRules,
	shape: shapeRules,
	problem: problemRules,
};

type AnyRule = (typeof rulesOf)[keyof typeof rulesOf][number];
export type RuleCode = AnyRule["code"];

/** Every rule of the check. */
export const allRules = (): readonly AnyRule[] => Object.values(rulesOf).flat();
