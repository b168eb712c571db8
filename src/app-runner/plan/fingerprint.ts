/**
 * A short mark by which two texts are told apart most times, for what must not stand in a plan in clear. FNV-1a, folded to 10 bits:
 * more of them would give a short value away to whoever tries all of its length; with these a thousandth of all values fits. So of
 * 1024 changes that somebody else made to values, and to nothing beside them, one is not seen as `plan.stale`.
 */
export function fingerprint(value: unknown): string {
	const text = JSON.stringify(value, sortedKeys) ?? "";
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return `#${((hash ^ (hash >>> 10) ^ (hash >>> 20) ^ (hash >>> 30)) & 0x3ff).toString(16).padStart(3, "0")}`;
}

/** The order of members means nothing. */
const sortedKeys = (_: string, value: unknown): unknown =>
	typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;
