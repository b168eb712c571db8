/** A mistake that only the builder or the reader can see; check turns it into a finding by its code. */
export interface SpecProblem {
	code: string;
	path: string;
	/** Fills the sentence of the rule: subject, given value's type, and so on. Never the value of a secret. */
	data: Readonly<Record<string, string | number>>;
}
