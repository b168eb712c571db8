import { GantryError, type GantryErrorInit, isGantryError } from "./gantry-error.js";

/** The plan can't be made, read or applied: what is there is not what the plan needs. Nothing was written. */
export class PlanError extends GantryError {
	override readonly name = "PlanError";
	/** What was expected and what was found, where a precondition broke. */
	readonly expected: string | undefined;
	readonly found: string | undefined;

	constructor(message: string, init: GantryErrorInit & { expected?: string; found?: string }) {
		super(message, init);
		this.expected = init.expected;
		this.found = init.found;
	}

	override toJSON(): Record<string, unknown> {
		return { ...super.toJSON(), expected: this.expected, found: this.found };
	}
}

export const isPlanError = (error: unknown): error is PlanError => isGantryError(error) && error.name === "PlanError";
