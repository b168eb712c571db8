import type { Gap, Loss } from "../../engine/conversion.js";

/** Something that both places have, but not alike. */
export interface Change {
	/** What it is where the app comes from: `Port`. */
	readonly what: string;
	readonly from: string;
	readonly to: string;
	/** What somebody has to see to; blank where the conversion has done it. */
	readonly todo: string;
	/** Where it is documented. */
	readonly source: string;
}

/** One step of moving the traffic, in the order in which they are taken. */
export interface CutOverStep {
	readonly id: string;
	readonly title: string;
	/** What to call, or to do by hand. */
	readonly how: string;
	/** How to know that it worked. */
	readonly verify: string;
	/** How to go back from here; blank where nothing has to be undone. */
	readonly undo: string;
}

/** An app taken to another place: data all of it, but for the chains. */
export interface Converted<From, To> {
	/** The app as it would be there; what is missing is not in it. */
	readonly app: To;
	/** Both side by side: `aws.deploy(apps)` leaves the old one as it is. */
	readonly apps: readonly [From, To];
	/** What is there in both, but not alike. */
	readonly changes: readonly Change[];
	/** What has no counterpart, or one that does otherwise. */
	readonly without: readonly Loss[];
	/** What has to be filled in before it can be deployed, or to mean the same. */
	readonly missing: readonly Gap[];
	readonly cutOver: readonly CutOverStep[];
}
