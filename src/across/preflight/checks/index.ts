import type { PreflightCheck } from "../check.js";
import { alarmChecks } from "./alarms.js";
import { clusterChecks } from "./cluster.js";
import { deployerChecks } from "./deployer.js";
import { hookChecks } from "./hooks.js";
import { imageChecks } from "./images.js";
import { listenerChecks } from "./listeners.js";
import { logChecks } from "./logs.js";
import { networkChecks } from "./network.js";
import { roleChecks } from "./roles.js";
import { rolloutChecks } from "./rollout.js";
import { secretChecks } from "./secrets.js";
import { targetGroupChecks } from "./target-groups.js";

/** The table of checks, in the order of the lines. */
export const CHECKS: readonly PreflightCheck[] = [
	...clusterChecks,
	...roleChecks,
	...imageChecks,
	...secretChecks,
	...logChecks,
	...networkChecks,
	...targetGroupChecks,
	...listenerChecks,
	...alarmChecks,
	...hookChecks,
	...rolloutChecks,
	...deployerChecks,
];
