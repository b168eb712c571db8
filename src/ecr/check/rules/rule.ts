import type { Rules as AnyRules } from "../../../engine/check/rule.js";
import type { Setting } from "../setting.js";

export { error, leaveOut, type Tell, warning } from "../../../engine/check/rule.js";

/** Rules of ECR. */
export type Rules<Item> = AnyRules<Item, Setting>;
