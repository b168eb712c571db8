/**
 * A short mark by which two texts are told apart, for what must not stand in a plan in clear.
 * FNV-1a, 32 bits: enough to see that somebody changed it, too little to hold it.
 */
export function fingerprint(value: unknown): string {
	const text = JSON.stringify(value, sortedKeys) ?? "";
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return `#${(hash >>> 0).toString(16).padStart(8, "0")}`;
}

/** The order of members means nothing. */
const sortedKeys = (_: string, value: unknown): unknown =>
	typeof value === "object" && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;
