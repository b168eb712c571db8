import type { PathWords } from "../../engine/check/report.js";

/** How the paths of ECR's specs are said. */
export const pathWords: PathWords = {
	plain: (path) => path,
	apis: {
		repository: "CreateRepository",
		"public-repository": "ECR Public CreateRepository",
		registry: "PutRegistryScanningConfiguration",
		lifecycle: "PutLifecyclePolicy",
	},
	subjects: { "public-repository": "public repository" },
};
