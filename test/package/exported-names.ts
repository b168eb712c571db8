import { join } from "node:path";
import ts from "typescript";

/** What TypeScript sees behind a door of the package that an app installed: values and mere types, sorted. */
export function exportedNames(app: string, door: string): { values: string[]; types: string[] } {
	const options = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
	const from = join(app, "names.mts");
	const file = ts.resolveModuleName(door, from, options, ts.sys, undefined, undefined, ts.ModuleKind.ESNext)
		.resolvedModule?.resolvedFileName;
	if (!file) throw new Error(`${door} has no declarations`);
	const program = ts.createProgram([file], { ...options, noLib: true, types: [] });
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(file);
	const symbol = source && checker.getSymbolAtLocation(source);
	if (!symbol) throw new Error(`${file} is no module`);
	const names = checker.getExportsOfModule(symbol).map((each) => {
		const target = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
		return { name: each.name, value: (target.flags & ts.SymbolFlags.Value) !== 0 && !saidAsType(each) };
	});
	const sorted = (value: boolean) =>
		names
			.filter((each) => each.value === value)
			.map(({ name }) => name)
			.sort();
	return { values: sorted(true), types: sorted(false) };
}

const saidAsType = ({ declarations = [] }: ts.Symbol): boolean =>
	declarations.some((each) => ts.isExportSpecifier(each) && (each.isTypeOnly || each.parent.parent.isTypeOnly));
