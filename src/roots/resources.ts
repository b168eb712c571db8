import { appRunnerRoot } from "../app-runner/build/app-runner-root.js";
import { compileAppRunner } from "../app-runner/plan/plan.js";
import { imageRoot } from "../ecr/build/image-cursor.js";
import { lifecycleRoot } from "../ecr/build/lifecycle-root.js";
import { registryRoot } from "../ecr/build/registry-root.js";
import { publicRepositoryRoot, repositoryRoot } from "../ecr/build/roots.js";
import { checkImage } from "../ecr/check/image.js";
import { compileEcr } from "../ecr/plan/plan.js";
import { expressRoot } from "../ecs/build/express-root.js";
import { gatewayRoot } from "../ecs/build/gateway-root.js";
import { compileExpress } from "../ecs/plan/express-compile.js";
import { compileGateway } from "../ecs/plan/gateway.js";

/** Starts a chain at a private repository of ECR. */
export const repository = /* @__PURE__ */ repositoryRoot({ compile: compileEcr });
/** Starts a chain at a repository of the public gallery. */
export const publicRepository = /* @__PURE__ */ publicRepositoryRoot({ compile: compileEcr });
/** Starts a chain at the private registry of ECR, in the account and region of the connection. */
export const registry = /* @__PURE__ */ registryRoot({ compile: compileEcr });
/** An image for `container(…).image(…)`: of a reference, or of a repository of the connection's own account and region. */
export const image = /* @__PURE__ */ imageRoot({ check: checkImage });
/** Starts a piece: a lifecycle policy that a repository adopts. */
export const lifecycle = /* @__PURE__ */ lifecycleRoot();
/** Starts a chain at a service of AWS App Runner, which takes no new customers since 2026-04-30. */
export const appRunner = /* @__PURE__ */ appRunnerRoot({ compile: compileAppRunner });
/** Starts a chain at an Express service of ECS: an image behind a load balancer that ECS makes and runs. */
export const expressService = /* @__PURE__ */ expressRoot({ compile: compileExpress });
/** Starts a chain at a gateway: load balancers that ECS manages and services of several clusters share. */
export const gateway = /* @__PURE__ */ gatewayRoot({ compile: compileGateway });
