import type { Tag } from "../../spec/tag.js";
import { listOf } from "../setting.js";
import { tellTwice } from "./names.js";
import { error, type Rules } from "./rule.js";

/** What has tags: clusters, services and task definitions. */
export interface Tagged {
	readonly tags?: Tag[] | symbol;
}

const namesOf = ({ tags }: Tagged) => listOf<Tag>(tags).map(({ key }) => ({ name: key }));

/** Tags of whatever has them. */
export const tagRules = [
	error(
		"spec.tag-reserved",
		"tags",
		"{at} begins with aws:, which AWS keeps for itself",
		"rename .tag(key, value)",
		(tagged, _, tell) => {
			for (const { name } of namesOf(tagged)) if (/^aws:/i.test(String(name))) tell(`tags[${name}]`);
		},
	),
	error("spec.tag-duplicate", "tags", "{at} is said twice", "keep one .tag('{name}', …)", (tagged, _, tell) =>
		tellTwice(namesOf(tagged), "tags", tell),
	),
] satisfies Rules<Tagged>;
