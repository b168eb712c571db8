import { type Input, number, text } from "./input.js";
import { invalidParameter } from "./refusals.js";

/** One page of a list, and the opaque token of the next. Facts 1.2. */
export function page<T>(
	items: readonly T[],
	input: Input,
	size: { readonly standard: number; readonly most: number },
): { readonly items: readonly T[]; readonly rest: { readonly nextToken?: string } } {
	const maxResults = number(input, "maxResults") ?? size.standard;
	if (maxResults < 1 || maxResults > size.most)
		throw invalidParameter(`maxResults must be between 1 and ${size.most}.`);
	const start = startOf(text(input, "nextToken"));
	const end = start + maxResults;
	return {
		items: items.slice(start, end),
		rest: end < items.length ? { nextToken: Buffer.from(`${PREFIX}${end}`).toString("base64url") } : {},
	};
}

function startOf(token: string | undefined): number {
	if (token === undefined || token === "") return 0;
	const plain = Buffer.from(token, "base64url").toString();
	const start = Number(plain.slice(PREFIX.length));
	if (!plain.startsWith(PREFIX) || !Number.isInteger(start))
		throw invalidParameter("Invalid token: the nextToken is not valid.");
	return start;
}

const PREFIX = "v1:from:";
