import { appRunner, expressService } from "../../../src/index.js";
import { stage } from "../stage.js";

export const ROLE = "arn:aws:iam::123456789012:role";
export const V1 = "public.ecr.aws/acme/web:1";
export const V2 = "public.ecr.aws/acme/web:2";

/** A service of App Runner; `image` decides the version. */
export const web = (image = V1, name = "web-api") => appRunner(name).image(image).healthCheck({ path: "/up" });

/** The same on Express. */
export const express = (image = V1) =>
	expressService("web-api")
		.image(image)
		.infrastructureRole(`${ROLE}/infra`)
		.executionRole(`${ROLE}/exec`)
		.healthCheck("/up");

/** An AWS whose reads do not lag: what was written can be read at once. */
export const settledStage = () => stage({ switches: { consistencySeconds: 0 } });
