import type { Seen } from "../../engine/shape/fits.js";

/** What the rules of ECR look with. */
export interface Setting {
	readonly seen: Seen;
	/** Also what is missing before it can be deployed. */
	readonly isWhole: boolean;
}
