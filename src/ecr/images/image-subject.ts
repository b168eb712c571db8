import { anySpecOf } from "../../engine/chain/spec-of.js";

/** How an image is called before anything is read. */
export function subjectOfImage(said: unknown): string {
	if (typeof said === "string") return said;
	if (Array.isArray(said)) return said.length === 1 ? subjectOfImage(said[0]) : `${said.length} images`;
	const spec: Words = anySpecOf(said) ?? {};
	const { reference, repository, repositoryName, tag } = spec;
	const name = reference ?? repository?.repositoryName ?? repositoryName;
	return typeof name === "string" ? `${name}${typeof tag === "string" ? `:${tag}` : ""}` : "image";
}

interface Words {
	readonly reference?: unknown;
	readonly repository?: { readonly repositoryName?: unknown };
	readonly repositoryName?: unknown;
	readonly tag?: unknown;
}
