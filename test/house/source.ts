import { readdirSync, readFileSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const src = fileURLToPath(new URL("../../src", import.meta.url));

/** One import, export-from or `import()` of a file. */
export interface Import {
	/** As it is written. */
	readonly specifier: string;
	/** A path below `src`, or the name of a package. */
	readonly target: string;
	/** Gone when it is compiled. */
	readonly typeOnly: boolean;
}

export interface SourceFile {
	/** Path below `src`, with slashes. */
	readonly path: string;
	/** The room that it belongs to: `engine`, `ecs/plan`; a door is its own. */
	readonly room: string;
	readonly lines: number;
	readonly imports: readonly Import[];
	/** Globals and keywords that are used, comments and strings apart: `process`, `Date.now`, `: any`, `as unknown as`. */
	readonly words: ReadonlySet<string>;
	/** Kind and code of the errors that are made here: `["call", "call.denied"]`. */
	readonly errors: readonly (readonly [string, string])[];
}

function read(path: string): SourceFile {
	const text = readFileSync(join(src, path), "utf8");
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
	const imports: Import[] = [];
	const words = new Set<string>();
	const errors: [string, string][] = [];
	const add = (specifier: string, typeOnly: boolean) =>
		imports.push({ specifier, target: targetOf(path, specifier), typeOnly });
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
			add(node.moduleSpecifier.text, onlyTypes(node));
		else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
			add(node.moduleSpecifier.text, node.isTypeOnly);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			add(node.argument.literal.getText().slice(1, -1), true);
		else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			add(node.arguments[0]?.getText().slice(1, -1) ?? "", false);
		else if (node.kind === ts.SyntaxKind.AnyKeyword) words.add(": any");
		else if (ts.isAsExpression(node) && /\bas unknown$/.test(node.expression.getText())) words.add("as unknown as");
		else if (ts.isNewExpression(node) && node.getText() === "new Date()") words.add("new Date()");
		else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) words.add(node.getText());
		if (ts.isAwaitExpression(node)) words.add("await");
		if (ts.isNewExpression(node)) errors.push(...codeOf(node));
		if (ts.isIdentifier(node) && isGlobalUse(node)) words.add(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return { path, room: roomOf(path), lines: text.split("\n").length - 1, imports, words, errors };
}

const targetOf = (path: string, specifier: string): string =>
	specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts") : specifier;

/** `engine/errors/x.ts` → `engine`, `ecs/plan/x.ts` → `ecs/plan`, `ecr/folder.ts` → itself, `connect.ts` → `connect.ts`. */
export function roomOf(path: string): string {
	const parts = path.split("/");
	return parts.slice(0, ["ecs", "ecr", "app-runner"].includes(parts[0] ?? "") ? 2 : 1).join("/");
}

const onlyTypes = ({ importClause }: ts.ImportDeclaration): boolean => {
	const named = importClause?.namedBindings;
	if (importClause?.isTypeOnly) return true;
	return !!named && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly);
};

/** The literal code of `new CallError(message, { code: "call.denied" })`; none where it is handed on. */
function codeOf({ expression, arguments: given }: ts.NewExpression): [string, string][] {
	const kind = /^(Spec|Plan|Call|Wait|Rollout)Error$/.exec(expression.getText())?.[1];
	const init = given?.[1];
	if (!kind || !init || !ts.isObjectLiteralExpression(init)) return [];
	return init.properties.flatMap((member): [string, string][] =>
		ts.isPropertyAssignment(member) && member.name.getText() === "code" && ts.isStringLiteral(member.initializer)
			? [[kind.toLowerCase(), member.initializer.text]]
			: [],
	);
}

/** Not a member's name, not a key and not a label: an identifier that means a variable. */
const isGlobalUse = ({ parent, text }: ts.Identifier): boolean =>
	!(ts.isPropertyAccessExpression(parent) && parent.name.text === text && parent.expression.getText() !== text) &&
	!ts.isPropertyAssignment(parent) &&
	!ts.isPropertySignature(parent) &&
	!ts.isImportSpecifier(parent);

/** Every file of `src`, parsed once. */
export const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: "utf8" })
	.map((path) => path.split(sep).join("/"))
	.filter((path) => path.endsWith(".ts"))
	.sort()
	.map(read);
