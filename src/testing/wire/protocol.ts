import type { Answer, AwsFault, ServiceModel } from "../world/model.js";

/** A request as it came over the wire; header names in lower case. */
export interface WireRequest {
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** Without the query; protocols that name the operation otherwise don't look at it. */
	readonly path?: string;
}

export interface WireAnswer {
	readonly statusCode: number;
	readonly headers: Record<string, string>;
	readonly body: Uint8Array;
}

/** What an answer is written with. */
export interface AnswerContext {
	readonly model: Pick<ServiceModel, "signingName" | "target">;
	readonly operation: string;
	readonly requestId: string;
}

/** An error that AWS gives in front of every operation, as one protocol spells it. */
export interface StandardFault {
	readonly code: string;
	readonly status: number;
	readonly message: string;
}

export type StandardFaultName = "throttled" | "serverError" | "denied" | "expired" | "unknownOperation";

/** How one wire protocol of AWS reads requests and writes answers. */
export interface Protocol {
	/** The operation that a request names, or `undefined` when it names none of this model's API. */
	operationOf(request: WireRequest, target: string): string | undefined;
	/** The input; throws an AwsFault when the body is not of this protocol. */
	decode(request: WireRequest): Record<string, unknown>;
	answer(answer: Answer, context: AnswerContext): WireAnswer;
	fault(fault: AwsFault, context: AnswerContext): WireAnswer;
	readonly faults: Readonly<Record<StandardFaultName, StandardFault>>;
}

const encoder = new TextEncoder();

/** An answer with fresh bytes: the SDK consumes them. No Date header, or the SDK would correct its clock by it. */
export function wireAnswer(statusCode: number, contentType: string, requestId: string, text: string): WireAnswer {
	return {
		statusCode,
		headers: { "content-type": contentType, "x-amzn-requestid": requestId },
		body: encoder.encode(text),
	};
}
