import type { Seen } from "../../engine/shape/fits.js";

/** What the rules of App Runner look with. */
export interface Setting {
	readonly seen: Seen;
	/** Also what is missing before it can be created. */
	readonly isWhole: boolean;
}
