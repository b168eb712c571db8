import { type Input, number, text } from "../ecs/input.js";
import { invalidRequest } from "./refusals.js";

const PREFIX = "v1:from:";

/** One page of a list, in App Runner's words. Source: facts 7.4. */
export function page<Item>(
	all: readonly Item[],
	input: Input,
	most: number,
): { readonly items: readonly Item[]; readonly rest: { readonly NextToken?: string } } {
	const size = number(input, "MaxResults") ?? most;
	if (size < 1 || size > most) throw invalidRequest(`MaxResults must be between 1 and ${most}.`);
	const start = startOf(text(input, "NextToken"));
	const end = start + size;
	const isMore = end < all.length;
	return {
		items: all.slice(start, end),
		rest: isMore ? { NextToken: Buffer.from(`${PREFIX}${end}`).toString("base64url") } : {},
	};
}

function startOf(token: string | undefined): number {
	if (!token) return 0;
	const plain = Buffer.from(token, "base64url").toString();
	const start = Number(plain.slice(PREFIX.length));
	if (!plain.startsWith(PREFIX) || !Number.isInteger(start)) throw invalidRequest("The NextToken is not valid.");
	return start;
}
