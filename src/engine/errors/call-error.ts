import { GantryError, type GantryErrorInit, isGantryError } from "./gantry-error.js";

export interface CallErrorInit extends GantryErrorInit {
	service: string;
	operation: string;
	attempts?: number;
	awsCode?: string;
	requestId?: string;
	sent?: readonly string[];
}

/** One AWS call failed, or its answer can't be used. */
export class CallError extends GantryError {
	override readonly name = "CallError";
	/** The package name after `@aws-sdk/client-`: `ecs`. */
	readonly service: string;
	/** The command's name without `Command`: `UpdateService`. */
	readonly operation: string;
	/** How often it was tried. */
	readonly attempts: number;
	/** AWS's own name of the error, such as `AccessDeniedException`. */
	readonly awsCode: string | undefined;
	readonly requestId: string | undefined;
	/** Writes that had succeeded before, as `service.operation`. */
	readonly sent: readonly string[];

	constructor(message: string, init: CallErrorInit) {
		super(message, init);
		this.service = init.service;
		this.operation = init.operation;
		this.attempts = init.attempts ?? 1;
		this.awsCode = init.awsCode;
		this.requestId = init.requestId;
		this.sent = Object.freeze([...(init.sent ?? [])]);
	}

	override toJSON(): Record<string, unknown> {
		const { service, operation, attempts, awsCode, requestId, sent } = this;
		return { ...super.toJSON(), service, operation, attempts, awsCode, requestId, sent };
	}
}

export const isCallError = (error: unknown): error is CallError => isGantryError(error) && error.name === "CallError";
