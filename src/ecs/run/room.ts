/** Everything behind the verbs, loaded when the first of them is called: who only compiles a plan need not read it. */
export { applyPlan } from "./apply.js";
export { continueService } from "./continue.js";
export { deployApp, planToShow, requireImagesPassed } from "./deploy.js";
export { deploymentsOf, revisionsOf } from "./deployments.js";
export { diagnoseNow } from "./diagnose-now.js";
export { gatewayAssociations, gatewayResources, gatewayRoutes } from "./gateway-lists.js";
export { openConnection } from "./open-connection.js";
export { rollback } from "./rollback.js";
export { statusOf } from "./status.js";
export { stop } from "./stop.js";
export { updateService } from "./update-service.js";
export { waitForState } from "./wait-for.js";
export { watchReference } from "./watch-reference.js";
