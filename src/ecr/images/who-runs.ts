import type { Tell } from "../../engine/batch.js";
import type { RunningContainer } from "../../engine/words/running-container.js";

/** Reads the containers of clusters, services first. @param clusters names or ARNs; all of the region where none is said @throws CallError */
export type WhoRuns = (clusters: readonly string[] | undefined, tell?: Tell) => Promise<readonly RunningContainer[]>;
