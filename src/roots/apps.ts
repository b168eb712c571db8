import { clusterRoot, containerRoot, serviceRoot, surroundings, taskDefRoot } from "../ecs/build/index.js";
import { compileApp } from "../ecs/plan/compile.js";

const around = /* @__PURE__ */ surroundings({ compile: compileApp });

/** Starts a chain at a cluster. @default name "default" */
export const cluster = /* @__PURE__ */ clusterRoot(around);
/** Starts a chain at a service. */
export const service = /* @__PURE__ */ serviceRoot(around);
/** Starts a chain at a task definition. */
export const taskDef = /* @__PURE__ */ taskDefRoot(around);
/** Starts a piece: a container that a task definition adopts. */
export const container = /* @__PURE__ */ containerRoot(around);
