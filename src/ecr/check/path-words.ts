import type { PathWords } from "../../engine/check/report.js";

/** How the paths of ECR's specs are said. */
export const pathWords: PathWords = {
	// Rules of a lifecycle are counted as people do, from 1.
	plain: (path) => path.replace(/^rules\[(\d+)\]/, (_, index) => `rule[${Number(index) + 1}]`),
	apis: {
		repository: "CreateRepository",
		"public-repository": "ECR Public CreateRepository",
		registry: "PutRegistryScanningConfiguration",
		lifecycle: "PutLifecyclePolicy.lifecyclePolicyText",
		rule: "PutLifecyclePolicy.lifecyclePolicyText.rules",
		rules: "PutLifecyclePolicy.lifecyclePolicyText.rules",
	},
	subjects: { "public-repository": "public repository", rule: "lifecycle rule", rules: "lifecycle" },
};
