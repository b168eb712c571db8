/** What the verbs of App Runner do, loaded with the first of them; one line for each. */

export { changeState } from "./change-state.js";
export { appRunnerDomains } from "./domains.js";
export { appRunnerOperations, appRunnerStatus } from "./status.js";
export { watchAppRunner } from "./watch.js";
