import type { Connection } from "../engine/connection.js";
import type { Folder } from "../engine/folder.js";
import { SILENT } from "../engine/work.js";
import { applyGateway, deployGateway, planGatewayLive } from "./run/gateway-deploy.js";
import { destroyGateway } from "./run/gateway-destroy.js";
import { type GatewaySpec, isGatewaySpec } from "./spec/gateway.js";

/** Gateways of Amazon ECS. */
export const gatewayFolder: Folder<GatewaySpec, Connection> = {
	owns: isGatewaySpec,
	plan: (spec, connection) => planGatewayLive(spec, { connection, teller: SILENT }),
	deploy: deployGateway,
	destroy: destroyGateway,
	planned: ({ target }) => target.kind === "gateway",
	apply: applyGateway,
};
