import { type Input, number, text } from "../ecs/input.js";
import type { World } from "../world/model.js";
import { invalidRequest } from "./refusals.js";

/** One page of a list; a token fits the operation and the filters that it was given for. Source: NextToken of each list. */
export function page<Item>(
	{ switches }: Pick<World, "switches">,
	operation: string,
	all: readonly Item[],
	input: Input,
	most: number,
): { readonly items: readonly Item[]; readonly rest: { readonly NextToken?: string } } {
	const isWhole = switches.listsWithoutMaxResults === "all" && input.MaxResults === undefined;
	const size = isWhole ? Number.POSITIVE_INFINITY : (number(input, "MaxResults") ?? most);
	const { NextToken: _, ...rest } = input;
	const seal = `${operation}:${JSON.stringify(rest)}:`;
	const start = startOf(text(input, "NextToken"), seal);
	const end = start + size;
	const isMore = end < all.length;
	return {
		items: all.slice(start, end),
		rest: isMore ? { NextToken: Buffer.from(`${seal}${end}`).toString("base64url") } : {},
	};
}

function startOf(token: string | undefined, seal: string): number {
	if (token === undefined) return 0;
	const plain = Buffer.from(token, "base64url").toString();
	const start = Number(plain.slice(seal.length));
	if (!plain.startsWith(seal) || !Number.isInteger(start)) throw invalidRequest("The NextToken is not valid.");
	return start;
}
