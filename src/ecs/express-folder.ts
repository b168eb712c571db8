import type { Folder } from "../engine/folder.js";
import { SILENT } from "../engine/work.js";
import type { EcsConnection } from "./run/connection.js";
import type { DeployOptions } from "./run/deploy.js";
import { applyExpress } from "./run/express-apply.js";
import { deployExpress, planExpressLive, requireNoGates } from "./run/express-deploy.js";
import { destroyExpress } from "./run/express-destroy.js";
import { type ExpressSpec, isExpressSpec } from "./spec/express.js";

/** Express services of ECS. */
export const expressFolder: Folder<ExpressSpec, EcsConnection, DeployOptions> = {
	owns: isExpressSpec,
	plan: async (app, connection, wishes) => (await planExpressLive(app, { connection, teller: SILENT }, wishes)).plan,
	deploy: async (app, context) => {
		requireNoGates(context.options, context.subject);
		return deployExpress(app, context);
	},
	destroy: destroyExpress,
	planned: ({ target }) => target.kind === "express-service",
	apply: async (plan, context) => {
		requireNoGates(context.options, context.subject);
		return applyExpress(plan, context);
	},
};
