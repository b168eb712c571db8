import type { PlanTarget } from "../../engine/plan.js";
import type { ExpressSpec } from "../spec/express.js";

/** What a plan of an Express service is about. */
export const expressTarget = ({ cluster = "default", serviceName: service }: ExpressSpec): PlanTarget => ({
	kind: "express-service",
	name: `${cluster}/${service}`,
	cluster,
	service,
});
