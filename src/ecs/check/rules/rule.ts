import type { Rule as AnyRule, Rules as AnyRules, Test as AnyTest } from "../../../engine/check/rule.js";
import type { Setting } from "../setting.js";

export { error, type Filling, keepOne, leaveOut, type Tell, warning } from "../../../engine/check/rule.js";

/** A rule of an ECS app. */
export type Rule<Item = never, Code extends string = string> = AnyRule<Item, Code, Setting>;
export type Rules<Item> = AnyRules<Item, Setting>;
export type Test<Item> = AnyTest<Item, Setting>;
