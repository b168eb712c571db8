import type { Confidence, Evidence } from "../../engine/diagnosis.js";
import type { CauseCode } from "./cause-code.js";
import type { RolloutEvidence } from "./evidence.js";
import type { Told } from "./told.js";

/** The evidence, and every text in it laid out once for all rules. */
export interface Seen {
	readonly evidence: RolloutEvidence;
	/** AWS's texts without those of normal stops. */
	readonly told: readonly Told[];
}

/** What a rule found. */
export interface Found {
	readonly confidence: Confidence;
	readonly message: string;
	readonly hint: string;
	readonly evidence: readonly Evidence[];
	/** How many times it was seen. */
	readonly count: number;
}

/** One cause: how it is recognised. */
export interface CauseRule {
	readonly code: CauseCode;
	/** One sentence for the page of causes. */
	readonly about: string;
	/** What it tells apart, each with a hint of its own. */
	readonly reasons?: readonly string[];
	/**
	 * `root` says why tasks fail; `symptom` says what AWS did about it and never ranks above a root.
	 */
	readonly level: "root" | "symptom";
	/** Among equally sure causes the higher one comes first. */
	readonly specificity: number;
	find(seen: Seen): Found | undefined;
}
