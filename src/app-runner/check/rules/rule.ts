import type { Rules as AnyRules } from "../../../engine/check/rule.js";
import type { Setting } from "../setting.js";

export { error, type Filling, table, warning } from "../../../engine/check/rule.js";

/** Rules of App Runner. */
export type Rules<Item> = AnyRules<Item, Setting>;
