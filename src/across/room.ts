import type { Caller } from "../engine/call.js";
import type { Clock } from "../engine/clock.js";
import { codeDeployController } from "./code-deploy.js";

/** Everything behind the verbs of all services, loaded when the first of them is called. */
export * from "../ecs/run/room.js";
export { ecsStrategyOf } from "./code-deploy.js";
export { preflightOf } from "./preflight/preflight.js";

/** Those who deploy services that ECS does not deploy itself. */
export const controllersOf = (caller: Caller, clock: Clock) => ({ CODE_DEPLOY: codeDeployController(caller, clock) });
