import { stage } from "../stage.js";

/** A simulated registry whose lists do not lag: what was written can be read at once. */
export const registryStage = () => stage({ switches: { consistencySeconds: 0 } });
