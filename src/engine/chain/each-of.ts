/** Each item made into another; what is no list stays for the rules to refuse. */
export function eachOf<Item, Made>(list: readonly Item[], make: (item: Item) => Made): Made[];
export function eachOf(list: unknown, make: (item: unknown) => unknown): unknown {
	return Array.isArray(list) ? list.map((item) => make(item)) : list;
}
