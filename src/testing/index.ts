export type { VirtualClock } from "./clock.js";
export type { CallMatch, FaultHandle, Faults, TaskMatch } from "./faults.js";
export type { JournalEntry, JournalFields } from "./journal.js";
export type { ListenOptions, SimulatorServer } from "./listen.js";
export { simulate } from "./simulate.js";
export type { Simulator } from "./world/assemble.js";
export type { DeclaredKind, DeclaredResource } from "./world/declared.js";
export type { Switches, TaskFault } from "./world/model.js";
export type { SimulateOptions } from "./world/options.js";
