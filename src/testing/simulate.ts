import { assemble, type Simulator } from "./world/assemble.js";
import { type SimulateOptions, settingsOf } from "./world/options.js";

/** A simulated AWS to `connect` to, deterministic by its seed; throws a TypeError for an option that can't be. */
export const simulate = (options: SimulateOptions = {}): Simulator => assemble(settingsOf(options), []);
