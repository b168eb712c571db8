import type { Rule as AnyRule, Rules as AnyRules } from "../../../engine/check/rule.js";
import type { Setting } from "../setting.js";

export { error, type Filling, leaveOut, type Tell, warning } from "../../../engine/check/rule.js";

/** A rule of ECR. */
export type Rule<Item = never, Code extends string = string> = AnyRule<Item, Code, Setting>;
export type Rules<Item> = AnyRules<Item, Setting>;
