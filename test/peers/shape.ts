/** What an example's answer has and ours has not, as `path: what`; more than it has is welcome. */
export function lacks(example: unknown, ours: unknown, path = ""): string[] {
	if (Array.isArray(example)) {
		if (!Array.isArray(ours)) return [`${path}: ${kindOf(ours)} instead of list`];
		if (example.length > 0 && ours.length === 0) return [`${path}: is empty`];
		const merged = ours.reduce((all: unknown, item: unknown) => union(all, item), undefined);
		return [...new Set(example.flatMap((item) => lacks(item, merged, `${path}[]`)))];
	}
	if (isObject(example)) {
		if (!isObject(ours)) return [`${path}: ${kindOf(ours)} instead of structure`];
		return Object.entries(example).flatMap(([name, value]) => {
			const at = path === "" ? name : `${path}.${name}`;
			return name in ours ? lacks(value, ours[name], at) : [`${at}: is missing`];
		});
	}
	// The examples print times as text; on the wire they are seconds, but for those that users wrote.
	const isTime = typeof example === "string" && TIME.test(example) && !path.includes(".annotations.");
	const wanted = isTime ? "number" : kindOf(example);
	return kindOf(ours) === wanted ? [] : [`${path}: ${kindOf(ours)} instead of ${wanted}`];
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Of two items of a list, the members of both. */
function union(one: unknown, other: unknown): unknown {
	if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
	if (!isObject(one) || !isObject(other)) return one ?? other;
	const both: Record<string, unknown> = { ...one };
	for (const [name, value] of Object.entries(other)) both[name] = union(both[name], value);
	return both;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);
