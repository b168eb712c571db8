import { logsModel } from "./cloudwatch-logs/index.js";
import { ecsModel } from "./ecs/index.js";
import { elbv2Model } from "./elastic-load-balancing-v2/index.js";
import { assemble, type Simulator } from "./world/assemble.js";
import { type SimulateOptions, settingsOf } from "./world/options.js";

const MODELS = [ecsModel, elbv2Model, logsModel];

/** A simulated AWS to `connect` to, deterministic by its seed; throws a TypeError for an option that can't be. */
export const simulate = (options: SimulateOptions = {}): Simulator => assemble(settingsOf(options), MODELS);
