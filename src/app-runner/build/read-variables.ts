import { type Fields, folded, isFields, type Note } from "../../engine/read/structure.js";

/**
 * A map of variables. Templates write it as a list of names and values, and AWS's own examples for the command line as a list of maps;
 * numbers and booleans become the texts that they are. What is neither stays for the rules to tell.
 * @param isTemplate a list is what belongs there
 */
export function readVariables(value: unknown, path: string, isTemplate: boolean, note: Note): unknown {
	if (Array.isArray(value) && value.every(isFields)) {
		if (!isTemplate) note("spec.map-as-list", path);
		return texts(value.flatMap(pairsIn), path, note);
	}
	return isFields(value) ? texts(Object.entries(value), path, note) : value;
}

/** `{ Name, Value }` is one pair; any other map is as many as it has members. */
function pairsIn(item: Fields): [string, unknown][] {
	const members = Object.entries(item);
	const named = (name: string) => members.find(([key]) => folded(key) === name);
	const [name, value] = [named("name"), named("value")];
	return name && value && members.length === 2 && typeof name[1] === "string" ? [[name[1], value[1]]] : members;
}

function texts(pairs: readonly [string, unknown][], path: string, note: Note): Fields {
	return Object.fromEntries(
		pairs
			.filter(([, value]) => value !== null && value !== undefined)
			.map(([name, value]) => {
				if (typeof value !== "number" && typeof value !== "boolean") return [name, value];
				note("spec.string-as-number", `${path}[${name}]`, { name, given: typeof value });
				return [name, String(value)];
			}),
	);
}
