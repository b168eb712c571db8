import type { LifecycleSelection } from "../spec/lifecycle.js";
import { matchesPattern } from "../spec/tag-pattern.js";
import type { LifecycleImage } from "./image.js";

/** The storage class that an image is in; in none while it comes back. Source: DescribeImages, imageStatus. */
export function storageClassOf({ imageStatus = "ACTIVE" }: LifecycleImage): "standard" | "archive" | undefined {
	if (imageStatus === "ARCHIVED") return "archive";
	return imageStatus === "ACTIVATING" ? undefined : "standard";
}

/** True when a rule identifies an image: its storage class, and its tags. Several patterns or prefixes must all match. */
export function selects(selection: LifecycleSelection, image: LifecycleImage): boolean {
	const { tagStatus, tagPatternList, tagPrefixList, storageClass = "standard" } = selection;
	const { imageTags = [] } = image;
	if (storageClassOf(image) !== storageClass) return false;
	if (tagStatus === "any") return true;
	if (tagStatus === "untagged") return imageTags.length === 0;
	return (
		imageTags.length > 0 &&
		(tagPatternList ?? []).every((pattern) => imageTags.some((tag) => matchesPattern(tag, pattern))) &&
		(tagPrefixList ?? []).every((prefix) => imageTags.some((tag) => tag.startsWith(prefix)))
	);
}
