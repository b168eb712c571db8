import type { AppSpec } from "../spec/app.js";

/** What was seen of an image by tag whose definition has not changed. */
export interface TagLook {
	/** `v1` */
	readonly tag: string;
	/** The digest that runs. */
	readonly runs: string;
	/** The digest that the tag has now. */
	readonly has: string;
	readonly isMoved: boolean;
}

/** Looks by container. */
export type TagLooks = ReadonlyMap<string, TagLook>;

/** Containers that name their image by tag. */
export const namedByTag = (app: AppSpec): { readonly container: string; readonly image: string }[] =>
	(app.taskDefinition?.containerDefinitions ?? []).flatMap(({ name, image }) =>
		typeof image === "string" && !image.includes("@sha256:") ? [{ container: name, image }] : [],
	);

/** `image of web: tag v1 has moved, sha256:… → sha256:…` */
export const sayMoves = (looks: TagLooks): string[] =>
	[...looks].flatMap(([container, { tag, runs, has, isMoved }]) =>
		isMoved ? [`image of ${container}: tag ${tag} has moved, ${runs} → ${has}`] : [],
	);
