import { type Input, structures, text } from "../ecs/input.js";

/** The tags of a request, by key. */
export const tagsOf = (input: Input): Map<string, string> =>
	new Map(structures(input, "Tags").map((tag) => [text(tag, "Key") ?? "", text(tag, "Value") ?? ""]));
