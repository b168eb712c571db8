import type { Folder } from "../engine/folder.js";
import type { AppRunnerConnection } from "./observe/connection.js";
import { applyAppRunner, deployAppRunner, planAppRunnerLive } from "./run/deploy.js";
import { destroyAppRunner } from "./run/destroy.js";
import { type AppRunnerSpec, isAppRunnerSpec } from "./spec/service.js";

/** AWS App Runner. */
export const appRunnerFolder: Folder<AppRunnerSpec, AppRunnerConnection> = {
	owns: isAppRunnerSpec,
	plan: planAppRunnerLive,
	deploy: deployAppRunner,
	destroy: destroyAppRunner,
	planned: ({ target }) => target.kind === "app-runner",
	apply: applyAppRunner,
};
