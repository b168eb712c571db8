const PLACEHOLDER = /\$\{\s*([\w.:-]+)\s*\}|<([\w.:-]+)>|\{\{\s*(?:\w+\s+)?[`"']?([\w.:-]+)[`"']?[^{}]*\}\}/g;

/** The JSON with `${NAME}`, `<NAME>` and `{{NAME}}` filled in where a value was given; a template's function, as in `must_env`, is passed over. */
export function fillIn(json: unknown, values: Readonly<Record<string, string>>): unknown {
	if (typeof json === "string")
		return json.replace(PLACEHOLDER, (whole, shell, angle, braces) => {
			const name = shell ?? angle ?? braces;
			return Object.hasOwn(values, name) ? String(values[name]) : whole;
		});
	if (Array.isArray(json)) return json.map((item) => fillIn(item, values));
	if (typeof json !== "object" || json === null) return json;
	return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, fillIn(value, values)]));
}
