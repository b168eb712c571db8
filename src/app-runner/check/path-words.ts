import type { PathWords } from "../../engine/check/report.js";

/** How the paths of App Runner's specs are said. */
export const pathWords: PathWords = {
	plain: (path) => path,
	apis: { "app-runner": "App Runner CreateService" },
	subjects: { "app-runner": "App Runner service" },
};
