import { GantryError, type GantryErrorInit, isGantryError } from "./gantry-error.js";

/** Watching itself broke after something was sent: AWS goes on, and `token` watches it again from anywhere. */
export class WaitError extends GantryError {
	override readonly name = "WaitError";
	/** Writes that were sent, as `service.operation`. */
	readonly sent: readonly string[];
	/** Give it to `aws.watch`. */
	readonly token: string | undefined;

	constructor(message: string, init: GantryErrorInit & { sent: readonly string[]; token?: string }) {
		super(message, init);
		this.sent = Object.freeze([...init.sent]);
		this.token = init.token;
	}

	override toJSON(): Record<string, unknown> {
		return { ...super.toJSON(), sent: this.sent, token: this.token };
	}
}

export const isWaitError = (error: unknown): error is WaitError => isGantryError(error) && error.name === "WaitError";
