const BRAND = Symbol.for("gantry.error");

export interface GantryErrorInit {
	code: string;
	hint: string;
	cause?: unknown;
}

/** The base of all errors that Gantry throws: what failed in `message`, its stable `code`, and what to do in `hint`. */
export abstract class GantryError extends Error {
	abstract override readonly name: "SpecError" | "PlanError" | "CallError" | "WaitError" | "RolloutError";
	/** Dotted and stable: `call.denied`. */
	readonly code: string;
	/** The next thing to type or to look at. */
	readonly hint: string;

	constructor(message: string, init: GantryErrorInit) {
		super(message, init.cause === undefined ? undefined : { cause: init.cause });
		this.code = init.code;
		this.hint = init.hint;
		Object.defineProperty(this, BRAND, { value: true });
	}

	/** Safe to log and to send: no cause, no stack, no secret. */
	toJSON(): Record<string, unknown> {
		return { name: this.name, code: this.code, message: this.message, hint: this.hint };
	}
}

/** True for an error of any of the five kinds, also from another copy of the package. */
export function isGantryError(error: unknown): error is GantryError {
	return typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[BRAND] === true;
}
