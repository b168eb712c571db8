import { openAppRunner } from "../app-runner/observe/connection.js";
import { ecs } from "../aws/ecs.js";
import { ImageReader } from "../ecr/images/image-reader.js";
import type { WhoRuns } from "../ecr/images/who-runs.js";
import { openEcr } from "../ecr/observe/connection.js";
import { containersRunning } from "../ecs/run/containers-running.js";
import { openConnection } from "../ecs/run/open-connection.js";
import { type ConnectionParts, connectionOf } from "../engine/connection.js";
import { codeDeployController } from "./code-deploy.js";
import { imageOwner } from "./images.js";
import type { Joined } from "./joined.js";

/** Everything behind the verbs of all services, loaded when the first of them is called. */
export * from "../app-runner/run/room.js";
export * from "../ecr/images/room.js";
export { previewLifecycle } from "../ecr/run/preview-lifecycle.js";
export * from "../ecs/run/room.js";
export { ecsStrategyOf } from "./code-deploy.js";
export { applyOf, ownedApp, planOf } from "./folders.js";
export { importAny } from "./import-any.js";
export { preflightOf } from "./preflight/preflight.js";

/** Joins clients, policies and readers; nothing is sent. */
export function join(parts: ConnectionParts): Joined {
	const base = connectionOf(parts, ecs);
	// Those who deploy services that ECS does not deploy itself.
	const own = openConnection(base, ({ caller, clock }) => ({ CODE_DEPLOY: codeDeployController(caller, clock) }));
	const ecr = openEcr(base);
	const whoRuns: WhoRuns = (clusters, tell) => containersRunning(clusters, own, tell);
	return {
		...own,
		ecr,
		appRunner: openAppRunner(base),
		images: { ...ecr, whoRuns },
		imageOwner: imageOwner(ecr, new ImageReader(base, own.lingerMs)),
	};
}
