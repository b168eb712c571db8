/** One difference between what is there and what is said. */
export interface Change {
	/** Dotted, list items by their key in brackets: `containerDefinitions[web].image`. */
	readonly path: string;
	readonly before: unknown;
	readonly after: unknown;
}

/** The members that name an item of a list, first that fits. */
const ITEM_KEYS = [
	"name",
	"key",
	"containerPort",
	"sourceVolume",
	"containerName",
	"sourceContainer",
	"targetGroupArn",
	"capacityProvider",
];

/** All differences between two normalised JSON values. */
export function changesBetween(before: unknown, after: unknown, path = "", found: Change[] = []): Change[] {
	if (isEqual(before, after)) return found;
	if (isRecord(before) && isRecord(after)) {
		for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
			changesBetween(before[key], after[key], path ? `${path}.${key}` : key, found);
		}
		return found;
	}
	const byKey = Array.isArray(before) && Array.isArray(after) && keyedPair(before, after);
	if (byKey) {
		const [left, right] = byKey;
		for (const key of new Set([...left.keys(), ...right.keys()])) {
			changesBetween(left.get(key), right.get(key), `${path}[${key}]`, found);
		}
		return found;
	}
	found.push({ path, before, after });
	return found;
}

/** Deep equality of JSON values; the order of members does not count, the order of lists does. */
export function isEqual(left: unknown, right: unknown): boolean {
	if (left === right) return true;
	if (Array.isArray(left) && Array.isArray(right)) {
		return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
	}
	if (!isRecord(left) || !isRecord(right)) return false;
	const keys = Object.keys(left);
	return (
		keys.length === Object.keys(right).length && keys.every((key) => key in right && isEqual(left[key], right[key]))
	);
}

function keyedPair(before: unknown[], after: unknown[]): [Map<string, unknown>, Map<string, unknown>] | undefined {
	const key = ITEM_KEYS.find((name) =>
		[...before, ...after].every((item) => isRecord(item) && item[name] !== undefined),
	);
	if (key === undefined) return undefined;
	const left = keyed(before, key);
	const right = keyed(after, key);
	return left.size === before.length && right.size === after.length ? [left, right] : undefined;
}

const keyed = (list: unknown[], key: string): Map<string, unknown> =>
	new Map(list.map((item) => [isRecord(item) ? String(item[key]) : "", item]));

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
