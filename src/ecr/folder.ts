import type { Folder } from "../engine/folder.js";
import { SILENT } from "../engine/work.js";
import type { EcrConnection } from "./observe/connection.js";
import { applyEcr } from "./run/apply.js";
import { deployEcr, type EcrOptions, planEcrLive } from "./run/deploy.js";
import { destroyEcr } from "./run/destroy.js";
import { type EcrSpec, isEcrKind, isEcrSpec } from "./spec/index.js";

/** Amazon ECR, private and public. */
export const ecrFolder: Folder<EcrSpec, EcrConnection, EcrOptions> = {
	owns: isEcrSpec,
	plan: (spec, connection, wishes) => planEcrLive(spec, { connection, teller: SILENT }, wishes),
	deploy: deployEcr,
	destroy: destroyEcr,
	planned: ({ target }) => target.kind !== undefined && isEcrKind(target.kind),
	apply: applyEcr,
};
