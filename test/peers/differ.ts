/** Where two answers differ, as `path: ours ≠ theirs`; members that only we tell are none, nor is the order of tags. */
export function differences(ours: unknown, theirs: unknown, path = ""): string[] {
	if (Array.isArray(ours) && Array.isArray(theirs)) {
		if (ours.length !== theirs.length) return [`${path}: ${ours.length} items ≠ ${theirs.length} items`];
		const [one, other] = path.endsWith("tags") ? [sorted(ours), sorted(theirs)] : [ours, theirs];
		return one.flatMap((item, index) => differences(item, other[index], `${path}[]`));
	}
	if (isObject(ours) && isObject(theirs)) {
		return Object.entries(theirs).flatMap(([name, value]) => {
			const at = path === "" ? name : `${path}.${name}`;
			if (!(name in ours)) return [`${at}: only theirs`];
			return differences(ours[name], value, at);
		});
	}
	return ours === theirs ? [] : [`${path}: ${JSON.stringify(ours)} ≠ ${JSON.stringify(theirs)}`];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

const sorted = (items: readonly unknown[]): readonly unknown[] =>
	[...items].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
