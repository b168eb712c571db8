import { text } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { fault } from "./refusals.js";

const SIZE = 100;

/** One page of a list under its name, and the opaque token of the next. */
export function paged(name: string, items: readonly unknown[], input: Answer): Answer {
	const token = text(input, "nextToken");
	const start = token === undefined ? 0 : Number(/^from-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
	if (Number.isNaN(start))
		throw fault("InvalidNextTokenException", "The next token was specified in an invalid format.");
	const end = start + SIZE;
	return { [name]: items.slice(start, end), ...(end < items.length && { nextToken: `from-${end}` }) };
}
