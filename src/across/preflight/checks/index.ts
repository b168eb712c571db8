import type { PreflightCheck } from "../check.js";
import { clusterChecks } from "./cluster.js";
import { logChecks } from "./logs.js";
import { roleChecks } from "./roles.js";
import { secretChecks } from "./secrets.js";

/** The table of checks, in the order of the lines. */
export const CHECKS: readonly PreflightCheck[] = [...clusterChecks, ...roleChecks, ...secretChecks, ...logChecks];
