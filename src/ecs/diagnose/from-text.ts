import type { Confidence } from "../../engine/diagnosis.js";
import type { Found, Seen } from "./cause-rule.js";
import { asEvidence, type Told } from "./told.js";

interface Sentence {
	readonly message: string;
	readonly hint: string;
	/** @default "likely" */
	readonly confidence?: Confidence;
}

/** A cause that AWS's own words tell: `say` gets every text that matches, stopped tasks before events. */
export function foundInText(
	seen: Seen,
	matches: (told: Told) => boolean,
	say: (first: Told, all: readonly Told[]) => Sentence,
): Found | undefined {
	const all = seen.told.filter(matches);
	const first = all[0];
	if (!first) return undefined;
	return {
		confidence: "likely",
		...say(first, all),
		evidence: all.map(asEvidence),
		count: all.reduce((sum, { times }) => sum + times, 0),
	};
}
