import { apprunner } from "../../aws/apprunner.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { orMissing } from "../../engine/or-missing.js";
import { Pages } from "../../engine/pages.js";

type Input = Readonly<Record<string, unknown>>;

/** The most items of one page; without it all come at once, or as many as AWS likes. Source: facts 7.4. */
const PAGE_SIZES: Readonly<Record<string, number>> = {
	ListServices: 20,
	ListOperations: 20,
	DescribeCustomDomains: 5,
};
const PAGE_SIZE = 100;

/** Reads lists of App Runner to their last page, and what may not be there. */
export class Listing {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	call(operation: string, input: Input, options: CallOptions): Promise<Output> {
		return this.#caller.call(apprunner, operation, input, options);
	}

	/**
	 * The items of all pages; what is no item of a list is left out.
	 * @param until ends the reading at the page after which it is true
	 */
	async list<Item>(
		operation: string,
		member: string,
		input: Input,
		options: CallOptions,
		until: (read: readonly Item[], answer: Output) => boolean = () => false,
	): Promise<readonly Item[]> {
		const items: Item[] = [];
		const pages = new Pages(apprunner.service, operation);
		let NextToken: string | undefined;
		do {
			const page = {
				...input,
				MaxResults: PAGE_SIZES[operation] ?? PAGE_SIZE,
				...(NextToken !== undefined && { NextToken }),
			};
			const answer = await this.call(operation, page, options);
			const listed: unknown = answer[member];
			if (Array.isArray(listed)) items.push(...listed);
			if (until(items, answer)) break;
			NextToken = pages.next(answer.NextToken);
		} while (NextToken !== undefined);
		return items;
	}

	/** `undefined` for what AWS says is not there. */
	async described<Found>(
		operation: string,
		input: Input,
		member: string,
		options: CallOptions,
	): Promise<Found | undefined> {
		return (await orMissing(this.call(operation, input, options)))?.[member] as Found | undefined;
	}
}
