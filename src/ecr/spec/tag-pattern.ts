/** True when a tag matches a pattern as a whole: `*` stands for any characters, also for none. Case counts. Source: facts 7.2, lifecycle grammar. */
export function matchesPattern(tag: string, pattern: string): boolean {
	const [first = "", ...rest] = pattern.split("*");
	const last = rest.pop();
	if (last === undefined) return tag === first;
	if (!tag.startsWith(first) || tag.length < first.length + last.length || !tag.endsWith(last)) return false;
	const end = tag.length - last.length;
	let from = first.length;
	for (const part of rest) {
		const found = tag.indexOf(part, from);
		if (found < 0 || found + part.length > end) return false;
		from = found + part.length;
	}
	return true;
}
