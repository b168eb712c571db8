import type { LifecycleRule, LifecycleSelection } from "../spec/lifecycle.js";

/** A rule in words: `keeps the newest 10 of release-*`, `archives untagged after 30 days`. */
export function sayRule({ selection, action }: LifecycleRule): string {
	const { countType, countNumber } = selection;
	const images = imagesOf(selection, countType === "sinceImageTransitioned" ? "archived images" : "images");
	const does = action.type === "expire" ? "expires" : "archives";
	const days = countNumber === 1 ? "1 day" : `${countNumber} days`;
	if (countType === "sinceImagePushed") return `${does} ${images} ${days} after the push`;
	if (countType === "sinceImagePulled") return `${does} ${images} ${days} after the last pull`;
	if (countType === "sinceImageTransitioned") return `${does} ${images} ${days} after they were archived`;
	return action.type === "expire"
		? `keeps the newest ${countNumber} of ${images}`
		: `archives all but the newest ${countNumber} of ${images}`;
}

function imagesOf({ tagStatus, tagPatternList, tagPrefixList }: LifecycleSelection, images: string): string {
	if (tagStatus === "untagged") return `untagged ${images}`;
	if (tagStatus === "any") return `all ${images}`;
	const tags = listIn(tagPatternList) ?? listIn(tagPrefixList)?.map((prefix) => `${prefix}…`);
	return `${images} tagged ${tags?.join(" and ") ?? "as nobody can read"}`;
}

/** What is there already may be anything. */
const listIn = (tags: readonly string[] | undefined): readonly string[] | undefined =>
	Array.isArray(tags) ? tags : undefined;
