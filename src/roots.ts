import { makeRoots } from "./ecs/build/index.js";
import { compileApp } from "./ecs/plan/compile.js";

/** The roots of every chain, with the engine behind `compile`. */
export const { cluster, service, taskDef, container } = /* @__PURE__ */ makeRoots({ compile: compileApp });
