import type { Diagnosis } from "../diagnosis.js";
import type { Outcome, Outcomes } from "../outcome.js";
import { GantryError, isGantryError } from "./gantry-error.js";

/** AWS told how it ended, and it was not success: `outcome` says how, `diagnosis` why. */
export class RolloutError extends GantryError {
	override readonly name = "RolloutError";
	readonly outcome: Outcome | Outcomes;
	/** Likeliest cause first. */
	readonly diagnosis: Diagnosis | undefined;

	constructor(message: string, init: { code: string; hint: string; outcome: Outcome | Outcomes }) {
		super(message, init);
		this.outcome = init.outcome;
		this.diagnosis = "diagnosis" in init.outcome ? init.outcome.diagnosis : undefined;
	}

	override toJSON(): Record<string, unknown> {
		return { ...super.toJSON(), outcome: this.outcome };
	}
}

export const isRolloutError = (error: unknown): error is RolloutError =>
	isGantryError(error) && error.name === "RolloutError";
