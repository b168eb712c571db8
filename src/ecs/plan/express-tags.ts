import type { Redactor } from "../../engine/redact.js";
import type { Step } from "../../engine/step.js";
import type { DescribedExpress } from "../observe/express-described.js";
import type { ExpressSpec } from "../spec/express.js";
import { isReserved, taggingSteps } from "./tagging.js";

/** Tags that AWS sets itself. Source: facts 4.6. */
export const isOwnTag = (key: string): boolean => isReserved(key) || key === "AmazonECSManaged";

/** UpdateExpressGatewayService changes no tags: they go by calls of their own. Source: facts 4.6. */
export const expressTagSteps = (
	{ tags, untagged }: ExpressSpec,
	{ serviceArn = "", tags: there = [] }: DescribedExpress,
	redact: Redactor,
): Step[] => taggingSteps({ resourceArn: serviceArn, tags, untagged, there, isAws: isOwnTag, redact });
