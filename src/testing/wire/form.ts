/** A form's names, taken apart at their dots. */
export type Branch = string | Tree;
export interface Tree {
	[name: string]: Branch;
}

export function plant(tree: Tree, path: readonly string[], value: string): void {
	const [name = "", ...rest] = path;
	if (rest.length === 0) {
		tree[name] = value;
		return;
	}
	const branch = tree[name];
	const below: Tree = typeof branch === "object" ? branch : {};
	tree[name] = below;
	plant(below, rest, value);
}
