import type { ImageFate } from "../lifecycle/image.js";
import type { PreviewDisagreement, PreviewedImage } from "./preview-run.js";

/** What would go only with the new policy, and what only with the one that is there, as that one was simulated. */
export function comparePreview(images: readonly PreviewedImage[], before: readonly ImageFate[]) {
	const told = new Map(images.map((image) => [image.imageDigest, image]));
	const earlier = new Map(before.map((fate) => [fate.imageDigest, fate.action]));
	return {
		going: images.filter(({ imageDigest, action }) => earlier.get(imageDigest) !== action),
		staying: before.filter(({ imageDigest, action }) => told.get(imageDigest)?.action !== action).flatMap(acting),
	};
}

/** The images on which ECR and the simulation of the same policy do not agree. */
export function disagreementsOf(
	images: readonly PreviewedImage[],
	fates: readonly ImageFate[],
): readonly PreviewDisagreement[] {
	const told = new Map(images.map((image) => [image.imageDigest, image]));
	const known = new Set(fates.map(({ imageDigest }) => imageDigest));
	const unseen = images.filter(({ imageDigest }) => !known.has(imageDigest));
	return [
		...fates.flatMap(({ imageDigest, imageTags, action, message }) => {
			const said: PreviewDisagreement["told"] = told.get(imageDigest)?.action ?? "keep";
			return said === action ? [] : [{ imageDigest, imageTags, told: said, simulated: action, why: message }];
		}),
		...unseen.map(({ imageDigest, imageTags, action }) => ({
			imageDigest,
			imageTags,
			told: action,
			simulated: "keep" as const,
			why: "is not among the images that were read",
		})),
	];
}

const acting = ({ imageDigest, imageTags, action, rulePriority }: ImageFate): PreviewedImage[] =>
	action === "keep" ? [] : [{ imageDigest, imageTags, action, ...(rulePriority !== undefined && { rulePriority }) }];
