import { CallError } from "./errors/call-error.js";

/** No list of AWS has so many pages. */
const MOST_PAGES = 10_000;

/** The tokens of a list's pages: one that comes again, or pages without end, is an error. */
export class Pages {
	readonly #service: string;
	readonly #operation: string;
	readonly #seen = new Set<string>();

	/** @param service the client, and the operation, for its error */
	constructor(service: string, operation: string) {
		this.#service = service;
		this.#operation = operation;
	}

	/** The token of the next page; `undefined` where there is none. @throws CallError */
	next(told: unknown): string | undefined {
		if (typeof told !== "string" || told === "") return undefined;
		if (this.#seen.has(told) || this.#seen.size >= MOST_PAGES) throw endless(this.#service, this.#operation);
		this.#seen.add(told);
		return told;
	}
}

const endless = (service: string, operation: string): CallError =>
	new CallError(`the pages of ${service} ${operation} never end: AWS gives a token again that it gave before`, {
		code: "call.refused",
		hint: "run it again; if it stays, look at what stands between here and AWS",
		service,
		operation,
	});
