import type { Folder } from "../engine/folder.js";
import { SILENT } from "../engine/work.js";
import type { EcrConnection } from "./observe/connection.js";
import { applyEcr } from "./run/apply.js";
import { deployEcr, planEcrLive } from "./run/deploy.js";
import { type EcrSpec, isEcrKind, isEcrSpec } from "./spec/index.js";

/** Amazon ECR, private and public. */
export const ecrFolder: Folder<EcrSpec, EcrConnection> = {
	owns: isEcrSpec,
	plan: (spec, connection) => planEcrLive(spec, { connection, teller: SILENT }),
	deploy: deployEcr,
	planned: ({ target }) => target.kind !== undefined && isEcrKind(target.kind),
	apply: (plan, context) => applyEcr(plan, context, false),
};
