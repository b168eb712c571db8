import { number, text } from "../../ecs/input.js";
import type { Answer } from "../../world/model.js";
import { invalid } from "../refusals.js";

/** One page of a list under its member's name; a token is the number of the next item. */
export function page(input: Answer, member: string, items: readonly unknown[]): Answer {
	const size = number(input, "maxResults") ?? 100;
	if (size < 1 || size > 1000) throw invalid("maxResults", "must be between 1 and 1000");
	const token = text(input, "nextToken");
	const start = token === undefined ? 0 : Number(token);
	if (!Number.isInteger(start) || start < 0 || start > items.length) throw invalid("nextToken", "is no token");
	const end = start + size;
	return { [member]: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
