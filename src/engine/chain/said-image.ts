import type { Finding } from "../finding.js";
import type { Ref } from "../late.js";
import type { Said } from "./deployable.js";

/** Under this an image tells the container that runs it what it is; the same for every copy of the package. */
export const IMAGE: unique symbol = Symbol.for("gantry.image") as never;

/** A finished `image(…)`: what `.image()` of a container takes beside a text. */
export interface SaidImage extends Said<"image"> {}

/** An image as the container that runs it knows it. */
export interface ImageForContainer {
	/** What its definition names until AWS is read: a text, or one that the account's registry fills in. */
	readonly image: string | Ref;
	/** All that was said, for whoever owns images. */
	readonly said: object;
	/** What is wrong with it, with paths that begin at the image. */
	readonly findings: readonly Finding[];
}

/** What an image tells its container, whichever copy of the package made it; `undefined` for anything else. */
export function saidImageOf(value: unknown): ImageForContainer | undefined {
	try {
		const told = typeof value === "object" && value !== null && IMAGE in value ? value[IMAGE] : undefined;
		return isTold(told) ? told : undefined;
	} catch {
		return undefined;
	}
}

const isTold = (told: unknown): told is ImageForContainer =>
	typeof told === "object" && told !== null && "image" in told && "said" in told && "findings" in told;
