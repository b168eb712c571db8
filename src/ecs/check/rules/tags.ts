import { error, type RuleTable } from "./rule.js";

/** Tags of clusters, services and task definitions. */
export const tagRules = {
	"spec.tag-reserved": error("{at} begins with aws:, which AWS keeps for itself", "rename .tag(key, value)", "Tag.key"),
	"spec.tag-duplicate": error("{at} is said twice", "keep one .tag('{name}', …)", "Tag.key"),
} satisfies RuleTable;
