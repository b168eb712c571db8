import { capacityRules } from "./capacity.js";
import { completenessRules } from "./completeness.js";
import { lifecycleRules } from "./lifecycle.js";
import { loadBalancingRules } from "./load-balancing.js";
import { loggingRules } from "./logging.js";
import { nameRules } from "./names.js";
import { networkRules } from "./network.js";
import { platformRules } from "./platform.js";
import { portRules } from "./ports.js";
import { problemRules } from "./problems.js";
import { rolloutRules } from "./rollout.js";
import type { Rule } from "./rule.js";
import { shapeRules } from "./shapes.js";
import { sizeRules } from "./sizes.js";
import { storageRules } from "./storage.js";
import { tagRules } from "./tags.js";

/** Every rule of the check by its code. */
export const rules = {
	...shapeRules,
	...nameRules,
	...sizeRules,
	...portRules,
	...networkRules,
	...lifecycleRules,
	...loggingRules,
	...storageRules,
	...platformRules,
	...rolloutRules,
	...capacityRules,
	...loadBalancingRules,
	...tagRules,
	...completenessRules,
	...problemRules,
} satisfies Readonly<Record<string, Rule>>;

export type RuleCode = keyof typeof rules;
export type { Rule };
