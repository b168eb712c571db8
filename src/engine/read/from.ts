import type { SpecProblem } from "../problem.js";
import { fillIn } from "./placeholders.js";
import { folded, isFields, type Note } from "./structure.js";

/** How JSON is read. */
export interface FromOptions {
	/** Makes an error of whatever the API would not accept as it stands. @default false */
	readonly strict?: boolean;
	/** Values of `${NAME}`, `<NAME>` and `{{NAME}}` in the JSON's strings. */
	readonly placeholders?: Readonly<Record<string, string>>;
}

/** What the JSON of a request, an answer or a template says; never throws: what cannot be read is a problem. */
export function readFrom<Spec extends object>(
	read: (json: unknown, note: Note) => Spec,
	json: unknown,
	options: FromOptions | undefined,
): Spec & { problems?: SpecProblem[] } {
	const problems: SpecProblem[] = [];
	const note: Note = (code, path, data = {}) => {
		problems.push({ code, path, data: options?.strict ? { ...data, strict: 1 } : data });
	};
	const readOf = (given: unknown) => read(options?.placeholders ? fillIn(given, options.placeholders) : given, note);
	let spec: Spec;
	try {
		spec = readOf(json);
	} catch (error) {
		// A getter or a proxy throws, or the data holds itself.
		problems.length = 0;
		spec = readOf({});
		const given = error instanceof RangeError ? "data that holds itself" : "something that throws when it is read";
		problems.splice(0, problems.length, { code: "spec.not-json", path: "json", data: { given } });
	}
	return problems.length > 0 ? { ...spec, problems } : spec;
}

/** What an answer (`{ service }`, `{ services: [one] }`) or a template (`{ Type, Properties }`) is wrapped around. */
export function unwrap(json: unknown, name: string, plural = `${name}s`): unknown {
	if (!isFields(json)) return json;
	for (const [key, value] of Object.entries(json)) {
		const word = folded(key);
		if (isFields(value) && (word === name.toLowerCase() || word === "properties")) return value;
		if (word === plural.toLowerCase() && Array.isArray(value) && isFields(value[0])) return value[0];
	}
	return json;
}
